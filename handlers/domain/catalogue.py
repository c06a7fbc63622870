"""The catalogue of questions: what is asked, what each option is worth, what checks it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handlers.domain.parameters import PARAMETERS

CATALOGUE_VERSION: Final = "catalogue/1"
"""The version that this deployment asks and scores."""

_FILES: Final = {CATALOGUE_VERSION: "catalogue-1.json"}


@dataclass(frozen=True)
class Question:
    """One question; ``options`` is option id to maturity, 0 to 100."""

    id: str
    function: str
    text: str
    weight: int
    options: dict[str, int]
    probes: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All questions in their order, and the weight of each function of NIST CSF 2.0."""

    version: str
    function_weights: dict[str, int]
    questions: tuple[Question, ...]

    @property
    def probes(self) -> tuple[str, ...]:
        """Every probe that some question is checked by, in order of name."""
        return tuple(sorted({p for question in self.questions for p in question.probes}))


@cache
def load_catalogue(version: str = CATALOGUE_VERSION) -> Catalogue:
    """The catalogue of that version; raises KeyError if there is none."""
    data = _read(version)
    return Catalogue(
        version=version,
        function_weights=dict(data["function_weights"]),
        questions=tuple(_question(entry) for entry in data["questions"]),
    )


def is_known(version: object) -> bool:
    """Whether there is a catalogue of that version."""
    return isinstance(version, str) and version in _FILES


@cache
def ruleset_id(version: str = CATALOGUE_VERSION) -> str:
    """SHA-256, in hex, of the catalogue and the parameters in canonical JSON."""
    rules = {"catalogue": _read(version), "parameters": PARAMETERS}
    text = json.dumps(rules, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _read(version: str) -> dict[str, Any]:
    path = files("handlers.domain").joinpath("data", _FILES[version])
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _question(entry: dict[str, Any]) -> Question:
    return Question(
        id=entry["id"],
        function=entry["function"],
        text=entry["text"],
        weight=entry["weight"],
        options={option["id"]: option["maturity"] for option in entry["options"]},
        probes=tuple(entry["probes"]),
    )
