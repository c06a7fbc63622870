"""Reads the data of a catalogue and of its parameters, refused with the path of each fault."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from handlers.domain.data_files import parse_json, read_file
from handlers.domain.errors import BrokenRules
from handlers.domain.parameters_checks import faults_of_parameters
from handlers.domain.rules_checks import faults_of_catalogue
from handlers.domain.rules_schema import CatalogueData, ParametersData

Data = dict[str, Any]


@cache
def read_rules(catalogue: str, parameters: str) -> tuple[Data, Data]:
    """The checked content of both files; raises BrokenRules, which names each fault."""
    first, second = _read(catalogue), _read(parameters)
    _refuse(catalogue, CatalogueData.faults(first))
    _refuse(catalogue, faults_of_catalogue(first))
    _refuse(parameters, ParametersData.faults(second))
    _refuse(parameters, faults_of_parameters(second, first))
    return first, second


def digest_of(catalogue: Data, parameters: Data) -> str:
    """SHA-256 in hex of both as canonical JSON: the order of members doesn't matter."""
    rules = {"catalogue": catalogue, "parameters": parameters}
    text = json.dumps(rules, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _read(name: str) -> Data:
    try:
        data = parse_json(read_file(name))
    except (OSError, ValueError) as error:
        raise BrokenRules(f"{name}: {error}") from error
    if not isinstance(data, dict):
        raise BrokenRules(f"{name}: not an object")
    return data


def _refuse(name: str, faults: Iterable[str]) -> None:
    if found := "; ".join(faults):
        raise BrokenRules(f"{name}: {found}")
