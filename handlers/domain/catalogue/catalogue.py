"""The catalogue of questions: what is asked, what each option is worth, what checks it.

Its rules are here, its texts are not: wording may change without changing any score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from handlers.domain.catalogue.parameters import Parameters, parameters_from
from handlers.domain.catalogue.profile import ProfileRules, profile_from

if TYPE_CHECKING:
    from handlers.domain.catalogue.loading import Data

CATALOGUE_VERSION: Final = "catalogue/1"
"""The version that this deployment asks and scores."""

FILES: Final[Mapping[str, tuple[str, str]]] = {
    CATALOGUE_VERSION: ("catalogue-1.json", "rules-1.json")
}
"""Every version that a stored answer may name, with its parameters; entries are only added."""


@dataclass(frozen=True, eq=False)
class Question:
    """One question.

    ``options`` is option id to maturity (0 to 100), ``scenarios`` scenario id to weight; ``csf``
    and ``cpg`` are ids of NIST CSF 2.0 and CISA CPG 2.0. ``effort`` is 1 to 3.
    """

    id: str
    function: str
    weight: int
    effort: int
    options: Mapping[str, int]
    scenarios: Mapping[str, int]
    probes: tuple[str, ...]
    csf: tuple[str, ...]
    cpg: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """One version of all questions in their order, with everything that their score depends on.

    ``function_weights`` has the functions of NIST CSF 2.0 in their order.
    """

    version: str
    function_weights: Mapping[str, int]
    scenarios: tuple[str, ...]
    probes: tuple[str, ...]
    questions: tuple[Question, ...]
    profile: ProfileRules
    parameters: Parameters

    @property
    def options(self) -> dict[str, Mapping[str, int]]:
        """The options of each question, with their maturities."""
        return {question.id: question.options for question in self.questions}


@cache
def load_catalogue(version: str = CATALOGUE_VERSION) -> Catalogue:
    """The catalogue of that version.

    Raises KeyError if there is none, and BrokenRules if its data is wrong.
    """
    return catalogue_from(*_rules(version))


def catalogue_from(data: Mapping[str, Any], parameters: Mapping[str, Any]) -> Catalogue:
    """A catalogue from data that keeps its schema."""
    scenarios = tuple(data["scenarios"])
    return Catalogue(
        version=data["schema"],
        function_weights=data["functionWeights"],
        scenarios=scenarios,
        probes=tuple(data["probes"]),
        questions=tuple(_question(entry) for entry in data["questions"]),
        profile=profile_from(data["profile"], scenarios),
        parameters=parameters_from(parameters),
    )


def is_known(version: object) -> bool:
    """Whether there is a catalogue of that version."""
    return isinstance(version, str) and version in FILES


@cache
def ruleset_id(version: str = CATALOGUE_VERSION) -> str:
    """SHA-256, in hex, of the catalogue's rules and the parameters in canonical JSON.

    Raises as ``load_catalogue`` does.
    """
    from handlers.domain.catalogue.loading import digest_of  # noqa: PLC0415 - see _rules

    return digest_of(*_rules(version))


def _rules(version: str) -> tuple[Data, Data]:
    # Reading and checking load more than all of scoring does.
    from handlers.domain.catalogue.loading import read_rules  # noqa: PLC0415

    return read_rules(version, *FILES[version])


def _question(entry: Mapping[str, Any]) -> Question:
    return Question(
        id=entry["id"],
        function=entry["function"],
        weight=entry["weight"],
        effort=entry["effort"],
        options={option["id"]: option["maturity"] for option in entry["options"]},
        scenarios=entry["scenarios"],
        probes=tuple(entry["probes"]),
        csf=tuple(entry["csf"]),
        cpg=tuple(entry["cpg"]),
    )
