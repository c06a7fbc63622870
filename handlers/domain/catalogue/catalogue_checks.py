"""What a schema can't say of a catalogue: ids that are unique, known and used, ladders that rise.

Each check gives its faults as path and sentence; the data already keeps its schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

Data = dict[str, Any]


def faults_of_catalogue(data: Data) -> Iterator[str]:
    """Faults within a catalogue."""
    for name in ("scenarios", "probes"):
        yield from duplicates(name, data[name])
        yield from unused(name, data[name], [s for q in data["questions"] for s in q[name]])
    yield from duplicates("questions", [q["id"] for q in data["questions"]])
    for number, question in enumerate(data["questions"]):
        yield from _faults_of_question(f"questions.{number}", question, data)
    functions = {question["function"] for question in data["questions"]}
    yield from unused("functionWeights", data["functionWeights"], functions)
    yield from _faults_of_profile(data["profile"], data)


def _faults_of_question(path: str, question: Data, catalogue: Data) -> Iterator[str]:
    if not question["id"].startswith(question["function"] + "-"):
        yield f"{path}.function: {question['id']} isn't named like its function"
    yield from unknown(f"{path}.function", [question["function"]], catalogue["functionWeights"])
    for name in ("scenarios", "probes"):
        yield from unknown(f"{path}.{name}", question[name], catalogue[name])
    for name in ("probes", "csf", "cpg"):
        yield from duplicates(f"{path}.{name}", question[name])
    yield from duplicates(f"{path}.options", [option["id"] for option in question["options"]])
    yield from _faults_of_ladder(f"{path}.options", question["options"])


def _faults_of_ladder(path: str, options: list[Data]) -> Iterator[str]:
    """A ladder rises from 0 to 100; its last option is "I don't know"."""
    steps = [option["maturity"] for option in options[:-1]]
    for number, (lower, higher) in enumerate(pairwise(steps), start=1):
        if lower > higher:
            yield f"{path}.{number}.maturity: {higher} is below the {lower} of the option before"
    if steps[0] != 0 or steps[-1] != 100:
        yield f"{path}: the ladder goes from {steps[0]} to {steps[-1]}, not from 0 to 100"


def _faults_of_profile(profile: Data, catalogue: Data) -> Iterator[str]:
    asked = {question["id"]: question["options"] for question in profile["questions"]}
    yield from duplicates("profile.questions", [q["id"] for q in profile["questions"]])
    for number, question in enumerate(profile["questions"]):
        yield from duplicates(f"profile.questions.{number}.options", question["options"])
    base = profile["inherent"]["base"]
    yield from unknown("profile.inherent.base", base, catalogue["scenarios"])
    yield from unused("scenarios", catalogue["scenarios"], base, "profile.inherent.base")
    yield from _faults_of_adjustments(profile["inherent"]["adjustments"], asked, catalogue)
    yield from _faults_of_scope(profile["outOfScope"], asked, catalogue)
    rows = profile["inherent"]["adjustments"]
    used = {row["question"] for row in rows} | set(profile["outOfScope"])
    yield from unused("profile.questions", asked, used, "any rule")


def _faults_of_adjustments(
    rows: list[Data], asked: dict[str, list[str]], catalogue: Data
) -> Iterator[str]:
    path = "profile.inherent.adjustments"
    for number, row in enumerate(rows):
        yield from unknown(f"{path}.{number}.question", [row["question"]], asked)
        if row["question"] in asked:
            options = asked[row["question"]]
            yield from unknown(f"{path}.{number}.option", [row["option"]], options)
        yield from unknown(f"{path}.{number}.scenario", [row["scenario"]], catalogue["scenarios"])
        if row["likelihood"] == row["impact"] == 0:
            yield f"{path}.{number}: it changes nothing"
    places = [" ".join((row["question"], row["option"], row["scenario"])) for row in rows]
    yield from duplicates(path, places)


def _faults_of_scope(
    exclusions: Data, asked: dict[str, list[str]], catalogue: Data
) -> Iterator[str]:
    path = "profile.outOfScope"
    questions = [question["id"] for question in catalogue["questions"]]
    yield from unknown(path, exclusions, asked)
    for question, options in exclusions.items():
        if question in asked:
            yield from unknown(f"{path}.{question}", options, asked[question])
        for option, excluded in options.items():
            yield from unknown(f"{path}.{question}.{option}", excluded, questions)
    out = {q for options in exclusions.values() for left in options.values() for q in left}
    if out >= set(questions):
        yield f"{path}: there are profiles that leave no question in scope"


def duplicates(path: str, ids: list[str]) -> Iterator[str]:
    """Ids that are there more than once."""
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"{path}: {name} is there {ids.count(name)} times"


def unknown(path: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Ids that lead nowhere."""
    for name in ids:
        if name not in known:
            yield f"{path}: there is no {name}"


def unused(
    path: str, ids: Iterable[str], used: Iterable[str], by: str = "any question"
) -> Iterator[str]:
    """Ids that nothing leads to."""
    for name in ids:
        if name not in used:
            yield f"{path}: {name} isn't used by {by}"
