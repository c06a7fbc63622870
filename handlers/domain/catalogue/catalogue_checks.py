"""What a schema can't say of a catalogue: ids that are unique, known and used, ladders that rise.

Each check gives its faults as path and sentence; the data is already valid by its schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handlers.domain.catalogue.ids_checks import Data, duplicates, unknown, unknown_options, unused
from handlers.domain.evidence.finding_code import FindingCode


def faults_of_catalogue(data: Data) -> Iterator[str]:
    """Faults within a catalogue."""
    for name in ("scenarios", "probes"):
        yield from duplicates(name, data[name])
        yield from unused(name, data[name], [s for q in data["questions"] for s in q[name]])
    yield from duplicates("questions", [q["id"] for q in data["questions"]])
    asked = {question["id"]: question["options"] for question in data["profile"]["questions"]}
    for number, question in enumerate(data["questions"]):
        yield from _faults_of_question(f"questions.{number}", question, data)
        yield from _faults_of_facts(f"questions.{number}", question, data, asked)
    if all("outOfScope" in question for question in data["questions"]):
        yield "questions: there are facts that leave no question in scope"
    yield from duplicates("functions", data["functions"])
    functions = {question["function"] for question in data["questions"]}
    yield from unused("functions", data["functions"], functions)
    yield from _faults_of_profile(data, asked)


def _faults_of_question(path: str, question: Data, catalogue: Data) -> Iterator[str]:
    if not question["id"].startswith(question["function"] + "-"):
        yield f"{path}.function: {question['id']} isn't named like its function"
    yield from unknown(f"{path}.function", [question["function"]], catalogue["functions"])
    for name in ("scenarios", "probes"):
        yield from unknown(f"{path}.{name}", question[name], catalogue[name])
    yield from duplicates(f"{path}.options", [option["id"] for option in question["options"]])
    yield from _faults_of_ladder(f"{path}.options", question["options"])
    for number, proposal in enumerate(question.get("proposedBy", [])):
        place = f"{path}.proposedBy.{number}"
        options = [option["id"] for option in question["options"][:-1]]
        yield from unknown(f"{place}.option", [proposal["option"]], options)
        yield from unknown(f"{place}.findings", proposal["findings"], list(FindingCode))
    worth = {option["maturity"] for option in question["options"]}
    for probe, link in question["probes"].items():
        if link["partial"] not in worth:
            yield f"{path}.probes.{probe}.partial: no option is worth {link['partial']}"


def _faults_of_ladder(path: str, options: list[Data]) -> Iterator[str]:
    """A ladder rises from 0 to 100; its last option is "I don't know"."""
    steps = [option["maturity"] for option in options[:-1]]
    for number, (lower, higher) in enumerate(pairwise(steps), start=1):
        if lower > higher:
            yield f"{path}.{number}.maturity: {higher} is below the {lower} of the option before"
    if steps[0] != 0 or steps[-1] != 100:
        yield f"{path}: the ladder goes from {steps[0]} to {steps[-1]}, not from 0 to 100"
    if not any("step" in option for option in options):
        yield f"{path}: no option has a step, so nothing can be advised"
    for number, option in enumerate(options):
        if "step" in option and option["maturity"] == 0:
            yield f"{path}.{number}.step: nobody aims at an option that is worth nothing"


def _faults_of_facts(
    path: str, question: Data, catalogue: Data, asked: dict[str, list[str]]
) -> Iterator[str]:
    out = question.get("outOfScope", {})
    yield from unknown_options(f"{path}.outOfScope.profile", out.get("profile", {}), asked)
    for number, together in enumerate(out.get("profileAll", [])):
        yield from unknown_options(f"{path}.outOfScope.profileAll.{number}", together, asked)
    probes = out.get("notApplicable", [])
    yield from unknown(f"{path}.outOfScope.notApplicable", probes, catalogue["probes"])
    for probe in probes:
        if probe not in question["probes"]:
            yield f"{path}.outOfScope.notApplicable: {probe} doesn't check {question['id']}"
    if "outOfScope" in question and not out:
        yield f"{path}.outOfScope: it names no fact"
    for number, option in enumerate(question["options"]):
        unless = option.get("step", {}).get("unless", {})
        yield from unknown_options(f"{path}.options.{number}.step.unless", unless, asked)


def _faults_of_profile(catalogue: Data, asked: dict[str, list[str]]) -> Iterator[str]:
    profile = catalogue["profile"]
    yield from duplicates("profile.questions", [q["id"] for q in profile["questions"]])
    for number, question in enumerate(profile["questions"]):
        path = f"profile.questions.{number}"
        yield from duplicates(f"{path}.options", question["options"])
        denied = question.get("denied", {})
        yield from unknown(f"{path}.denied", denied, question["options"])
        for option, probes in denied.items():
            yield from unknown(f"{path}.denied.{option}", probes, catalogue["probes"])
    base, rows = profile["inherent"]["base"], profile["inherent"]["adjustments"]
    yield from unknown("profile.inherent.base", base, catalogue["scenarios"])
    yield from unused("scenarios", catalogue["scenarios"], base, "profile.inherent.base")
    yield from _faults_of_adjustments(rows, asked, catalogue)
    facts = {
        asked
        for question in catalogue["questions"]
        for out in [question.get("outOfScope", {})]
        for options in (out.get("profile", {}), *out.get("profileAll", []))
        for asked in options
    }
    used = {row["question"] for row in rows} | facts
    yield from unused("profile.questions", asked, used, "any rule")


def _faults_of_adjustments(
    rows: list[Data], asked: dict[str, list[str]], catalogue: Data
) -> Iterator[str]:
    path = "profile.inherent.adjustments"
    for number, row in enumerate(rows):
        yield from unknown_options(f"{path}.{number}", {row["question"]: [row["option"]]}, asked)
        yield from unknown(f"{path}.{number}.scenario", [row["scenario"]], catalogue["scenarios"])
        if row["likelihood"] == row["impact"] == 0:
            yield f"{path}.{number}: it changes nothing"
    places = [" ".join((row["question"], row["option"], row["scenario"])) for row in rows]
    yield from duplicates(path, places)
