"""A broken catalogue is refused with the path of each fault."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from handlers.domain.catalogue.catalogue_checks import faults_of_catalogue
from handlers.domain.catalogue.sides_checks import faults_of_sides
from handlers.domain.catalogue.versions import load_catalogue
from tests.handlers.domain.changed_rules import Change, Data, drop, put, refusal, repeat

FIRST = ("questions", 0)
STEP = (*FIRST, "options", 2, "step")
OUT = (*FIRST, "outOfScope")
ROWS = ("profile", "inherent", "adjustments")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (put("catalogue/0", "schema"), "schema: String should match"),
        (put({}, "extra"), "extra: Extra inputs are not permitted"),
        (drop("functions"), "functions: Field required"),
        (put("XX", "functions", 0), "functions.0: Input should be 'GV', 'ID'"),
        (drop("functions", 0), "questions.0.function: there is no GV"),
        (repeat("functions"), "functions: GV is there 2 times"),
        (put(0, *FIRST, "weight"), "questions.0.weight: Input should be greater than 0"),
        (put(-3, *FIRST, "weight"), "questions.0.weight: Input should be greater than 0"),
        (put("3", *FIRST, "weight"), "questions.0.weight: Input should be a valid integer"),
        (put(3.0, *FIRST, "weight"), "questions.0.weight: Input should be a valid integer"),
        (put(True, *FIRST, "weight"), "questions.0.weight: Input should be a valid integer"),
        (put(4, *STEP, "effort"), "questions.0.options.2.step.effort: Input should be 1, 2 or 3"),
        (put("cat", *STEP, "who"), "questions.0.options.2.step.who: Input should be 'owner'"),
        (put({"pets": ["a"]}, *STEP, "unless"), "options.2.step.unless: there is no pets"),
        (
            put(
                {"effort": 1, "who": "owner", "time": "hours", "cost": "none"},
                *(*FIRST, "options", 0, "step"),
            ),
            "questions.0.options.0.step: nobody aims at an option that is worth nothing",
        ),
        (put("ID", *FIRST, "function"), "questions.0.function: GV-01 isn't named like"),
        (put("gv01", *FIRST, "id"), "questions.0.id: String should match pattern"),
        (put("Is one …?", *FIRST, "text"), "questions.0.text: Extra inputs"),
        (repeat("questions"), "questions: GV-01 is there 2 times"),
        (put(101, *FIRST, "options", 2, "maturity"), "questions.0.options.2.maturity: Input"),
        (put(0, *FIRST, "options", 2, "maturity"), "questions.0.options.2.maturity: 0 is below"),
        (put(25, *FIRST, "options", 0, "maturity"), "questions.0.options: the ladder goes from 25"),
        (put(75, *FIRST, "options", 3, "maturity"), "questions.0.options: the ladder goes from 0"),
        (put("named", *FIRST, "options", 1, "id"), "questions.0.options: named is there 2 times"),
        (put([], *FIRST, "options"), "questions.0.options: List should have at least 3"),
        (put({"impact": 1}, *FIRST, "scenarios", "S8"), "questions.0.scenarios: there is no S8"),
        (put({}, *FIRST, "scenarios", "S2"), "questions.0.scenarios.S2: Dictionary should have"),
        (put(0, *FIRST, "scenarios", "S2", "likelihood"), "S2.likelihood: Input should be greater"),
        (put({"cost": 1}, *FIRST, "scenarios", "S2"), "S2.cost.[key]: Input should be"),
        (put({}, *FIRST, "scenarios"), "questions.0.scenarios: Dictionary should have at least 1"),
        (
            put({"smell": {"partial": 50}}, *FIRST, "probes"),
            "questions.0.probes: there is no smell",
        ),
        (put({"mail_auth": {"partial": 51}}, *FIRST, "probes"), "partial: no option is worth 51"),
        (put({"mail_auth": {"partial": 100}}, *FIRST, "probes"), "partial: Input should be less"),
        (
            put([{"option": "dont_know", "findings": ["spf_missing"]}], *FIRST, "proposedBy"),
            "questions.0.proposedBy.0.option: there is no dont_know",
        ),
        (
            put([{"option": "time", "findings": ["spf_soft"]}], *FIRST, "proposedBy"),
            "catalogue-2.json: questions.0.proposedBy.0.findings: there is no spf_soft",
        ),
        (
            put(50, *FIRST, "weight"),
            "S7.impact: GV-01 weighs 50 and may have only",
        ),
        (repeat("scenarios"), "scenarios: S1 is there 2 times"),
        (lambda data: data["scenarios"].append("S8"), "scenarios: S8 isn't used by any question"),
        (lambda data: data["probes"].append("smell"), "probes: smell isn't used by any question"),
        (repeat("probes"), "probes: dns_hygiene is there 2 times"),
        (repeat("profile", "questions"), "profile.questions: size is there 2 times"),
        (
            repeat("profile", "questions", 0, "options"),
            "profile.questions.0.options: solo is there 2 times",
        ),
        (
            lambda data: data["profile"]["questions"].append({"id": "pets", "options": ["a", "b"]}),
            "profile.questions: pets isn't used by any rule",
        ),
        (put({"pets": ["a"]}, *OUT, "profile"), "outOfScope.profile: there is no pets"),
        (put({"size": ["huge"]}, *OUT, "profile"), "outOfScope.profile.size: there is no huge"),
        (put([{"size": ["huge"]}], *OUT, "profileAll"), "profileAll.0.size: there is no huge"),
        (put(["smell"], *OUT, "notApplicable"), "outOfScope.notApplicable: there is no smell"),
        (put(["mail_auth"], *OUT, "notApplicable"), "mail_auth doesn't check GV-01"),
        (put({}, *OUT), "questions.0.outOfScope: it names no fact"),
        (
            lambda data: [
                question.update(outOfScope={"profile": {"size": ["solo"]}})
                for question in data["questions"]
            ],
            "questions: there are facts that leave no question in scope",
        ),
        (
            put({"huge": ["web_tls"]}, "profile", "questions", 0, "denied"),
            "profile.questions.0.denied: there is no huge",
        ),
        (
            put({"solo": ["smell"]}, "profile", "questions", 0, "denied"),
            "profile.questions.0.denied.solo: there is no smell",
        ),
        (drop("profile", "inherent", "base", "S3"), "scenarios: S3 isn't used by profile.inher"),
        (
            put({"likelihood": 1, "impact": 1}, "profile", "inherent", "base", "S9"),
            "profile.inherent.base: there is no S9",
        ),
        (
            put(6, "profile", "inherent", "base", "S3", "impact"),
            "profile.inherent.base.S3.impact: Input should be less than or equal to 5",
        ),
        (
            put(0, "profile", "inherent", "base", "S3", "likelihood"),
            "profile.inherent.base.S3.likelihood: Input should be greater than or equal to 1",
        ),
        (put(2, *ROWS, 0, "impact"), "profile.inherent.adjustments.0.impact: Input should be -1"),
        (put(0, *ROWS, 0, "likelihood"), "profile.inherent.adjustments.0: it changes nothing"),
        (put("pets", *ROWS, 0, "question"), "profile.inherent.adjustments.0: there is no pets"),
        (put("huge", *ROWS, 0, "option"), "profile.inherent.adjustments.0.size: there is no huge"),
        (put("S9", *ROWS, 0, "scenario"), "profile.inherent.adjustments.0.scenario: there is no"),
        (repeat(*ROWS), "profile.inherent.adjustments: size solo S1 is there 2 times"),
    ],
)
def test_a_broken_catalogue_is_refused_with_the_path(
    folder: Path, change: Change, fault: str
) -> None:
    parts = {*json.loads((folder / "catalogue-2.json").read_text()), "extra"}
    message = refusal(load_catalogue, folder / "catalogue-2.json", change)
    assert message.startswith("catalogue-2.json: ")
    assert fault in message
    assert "\n" not in message
    for each in message.removeprefix("catalogue-2.json: ").split("; "):
        assert re.split(r"[.:]", each)[0] in parts, "each fault begins with its path in the file"


@pytest.mark.parametrize(
    "rule",
    [
        {"profile": {"pets": ["a"]}},
        {"profileAll": [{"size": ["solo"], "pets": ["a"]}]},
    ],
)
def test_a_question_of_the_profile_needs_one_rule_of_any_kind(folder: Path, rule: Data) -> None:
    data = json.loads((folder / "catalogue-2.json").read_text())
    data["profile"]["questions"].append({"id": "pets", "options": ["a", "b"]})
    data["questions"][0]["outOfScope"] = rule
    assert list(faults_of_catalogue(data)) == []


def test_a_question_that_is_too_heavy_is_told_what_is_beside_it(folder: Path) -> None:
    def change(data: Data) -> None:
        data["questions"][0]["weight"] = 50

    data = json.loads((folder / "catalogue-2.json").read_text())
    own, *others = data["questions"]
    beside = sum(
        each["weight"] * each["scenarios"].get("S7", {}).get("impact", 0)
        for each in others
        if "outOfScope" not in each
    )
    weight = 50 * own["scenarios"]["S7"]["impact"]
    assert (
        f"questions.0.scenarios.S7.impact: {own['id']} weighs {weight} and may have only {beside}"
        " beside it, so it holds more than 1/3 of the side"
    ) in refusal(load_catalogue, folder / "catalogue-2.json", change).split("; ")


@pytest.mark.parametrize("side", ["likelihood", "impact"])
def test_a_side_on_which_nothing_always_counts_is_named(folder: Path, side: str) -> None:
    def change(data: Data) -> None:
        for question in data["questions"]:
            if "outOfScope" not in question and "S7" in question["scenarios"]:
                question["scenarios"]["S7"].pop(side, None)

    data = json.loads((folder / "catalogue-2.json").read_text())
    change(data)
    fault = f"scenarios: S7 has no question that always lowers its {side}"
    assert fault in list(faults_of_sides(data, "1/3"))
