"""Reads the rules files of a catalogue and its parameters; errors name the path of each fault."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, TypeAlias

from handlers.domain.canonical_json import sha256_of
from handlers.domain.catalogue.catalogue_checks import faults_of_catalogue
from handlers.domain.catalogue.parameters_checks import faults_of_parameters
from handlers.domain.catalogue.schema.catalogue import CatalogueData
from handlers.domain.catalogue.schema.parameters import ParametersData
from handlers.domain.catalogue.sides_checks import faults_of_sides
from handlers.domain.data_files import parse_json, read_file
from handlers.domain.errors import BrokenRules

Data: TypeAlias = dict[str, Any]


@cache
def read_rules(version: str, catalogue: str, parameters: str) -> tuple[Data, Data]:
    """The checked content of the files of a version; raises BrokenRules, which names each fault."""
    first, second = read_object(catalogue), read_object(parameters)
    refuse(catalogue, CatalogueData.faults(first))
    refuse(catalogue, faults_of_catalogue(first))
    if first["schema"] != version:
        refuse(catalogue, [f"schema: it is {first['schema']!r} and must be {version!r}"])
    refuse(parameters, ParametersData.faults(second))
    refuse(parameters, faults_of_parameters(second, first))
    refuse(catalogue, faults_of_sides(first, second["risk"]["largestShare"]))
    return first, second


def digest_of(catalogue: Data, parameters: Data, offered: Collection[str]) -> str:
    """SHA-256 in hex of all as canonical JSON: the order of members and probes doesn't matter.

    Offered probes that the catalogue doesn't have change nothing.
    """
    counted = sorted(set(offered) & set(catalogue["probes"]))
    return sha256_of({"catalogue": catalogue, "parameters": parameters, "offered": counted})


def read_object(name: str) -> Data:
    """The object in a file of ``data``; raises BrokenRules, which names the file."""
    try:
        data = parse_json(read_file(name))
    except (OSError, ValueError) as error:
        raise BrokenRules(f"{name}: it isn't usable JSON: {error}") from None
    if not isinstance(data, dict):
        raise BrokenRules(f"{name}: it isn't an object")
    return data


def refuse(name: str, faults: Iterable[str]) -> None:
    """Raises BrokenRules for the file with all of its faults, if there are any."""
    if found := "; ".join(faults):
        raise BrokenRules(f"{name}: {found}")
