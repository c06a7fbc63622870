"""What a schema can't say of the parameters: they fit their catalogue, and better is never worse.

Each check gives its faults as path and sentence; the data already keeps its schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.domain.catalogue.catalogue_checks import unknown

Data = dict[str, Any]
STATUSES = ("FAIL", "PARTIAL", "PASS")
"""The worst first: a better one never has the lower cap."""


def faults_of_parameters(parameters: Data, catalogue: Data) -> Iterator[str]:
    """Faults of the parameters, given the catalogue that they belong to."""
    questions = {question["id"] for question in catalogue["questions"]}
    probes = catalogue["probes"]
    for place in ("caps", "probeWeights", "maxAgeDays"):
        yield from unknown(f"{place}.probes", parameters[place]["probes"], probes)
    failed = parameters["gradeCaps"]["failedProbes"]
    yield from unknown("gradeCaps.failedProbes", failed, probes)
    essential = parameters["gradeCaps"]["essentialQuestions"]["questions"]
    yield from unknown("gradeCaps.essentialQuestions.questions", essential, questions)
    impact = parameters["risk"]["impactQuestions"]
    yield from unknown("risk.impactQuestions", impact, questions)
    functions = parameters["risk"]["impactFunctions"]
    yield from unknown("risk.impactFunctions", functions, catalogue["functionWeights"])
    yield from _faults_of_caps(parameters["caps"])
    yield from _faults_of_grades(parameters["grades"])
    yield from _faults_of_unknown_option(catalogue["questions"], parameters["unknownOption"])


def _faults_of_caps(caps: Data) -> Iterator[str]:
    if missing := [status for status in STATUSES if status not in caps["default"]]:
        yield f"caps.default: {', '.join(missing)} is missing"
        return
    if caps["default"]["PASS"] != 100:
        yield "caps.default.PASS: a passed probe lowers nothing, so it's 100"
    for path, own in [("default", {}), *((f"probes.{p}", c) for p, c in caps["probes"].items())]:
        limits = caps["default"] | own
        if sorted(limits.values()) != [limits[status] for status in STATUSES]:
            yield f"caps.{path}: a better status has a lower cap"


def _faults_of_grades(grades: list[Data]) -> Iterator[str]:
    names, starts = [row["grade"] for row in grades], [row["from"] for row in grades]
    if names != sorted(set(names)):
        yield "grades: they don't go from the best to the worst, each once"
    if starts != sorted(set(starts), reverse=True) or starts[-1] != 0:
        yield "grades: the points don't fall to 0"


def _faults_of_unknown_option(questions: list[Data], unknown: str) -> Iterator[str]:
    for question in questions:
        if question["options"][-1] != {"id": unknown, "maturity": 0}:
            yield f"unknownOption: {question['id']} doesn't end with {unknown!r}, worth 0"
