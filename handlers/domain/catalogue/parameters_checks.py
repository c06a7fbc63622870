"""What a schema can't say of the parameters: they fit their catalogue, and better is never worse.

Each check gives its faults as path and sentence; the data is already valid by its schema.
"""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.catalogue.ids_checks import Data, unknown, unknown_options


def faults_of_parameters(parameters: Data, catalogue: Data) -> Iterator[str]:
    """Faults of the parameters, given the catalogue that they belong to."""
    if parameters["catalogue"] != catalogue["schema"]:
        yield f"catalogue: it is {parameters['catalogue']!r}, not {catalogue['schema']!r}"
    limits = parameters["gradeLimits"]
    yield from unknown("gradeLimits.failedProbes", limits["failedProbes"], catalogue["probes"])
    yield from unknown("maxAgeDays.probes", parameters["maxAgeDays"]["probes"], catalogue["probes"])
    asked = {question["id"]: question["options"] for question in catalogue["profile"]["questions"]}
    for who, row in parameters["who"].items():
        yield from unknown_options(f"who.{who}.profile", row["profile"], asked)
    yield from _faults_of_essentials(limits["essentials"], catalogue["questions"])
    yield from _faults_of_grades(parameters["grades"])
    yield from _faults_of_unknown_option(catalogue["questions"], parameters["unknownOption"])


def _faults_of_essentials(essentials: list[Data], questions: list[Data]) -> Iterator[str]:
    known = {question["id"]: question for question in questions}
    for number, essential in enumerate(essentials):
        path = f"gradeLimits.essentials.{number}"
        yield from unknown(f"{path}.question", [essential["question"]], known)
        for option in known.get(essential["question"], {"options": []})["options"]:
            if "step" in option and option["maturity"] < essential["below"]:
                yield (
                    f"{path}.below: a step of {essential['question']} leads to {option['id']},"
                    f" worth {option['maturity']}, and doesn't lift the limit"
                )


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
