"""The rules files: whole as they are, and refused with the path of each fault."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handlers.domain import data_files
from handlers.domain.catalogue import catalogue
from handlers.domain.catalogue.catalogue import FILES, catalogue_from, load_catalogue, ruleset_id
from handlers.domain.catalogue.loading import digest_of, read_rules
from handlers.domain.errors import BrokenRules

Data = dict[str, Any]
Change = Callable[[Data], object]
RULES = ("catalogue-1.json", "rules-1.json")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rules files that is read in place of them."""
    for name in RULES:
        (tmp_path / name).write_bytes((data_files.FOLDER / name).read_bytes())
    monkeypatch.setattr(data_files, "FOLDER", tmp_path)
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    for cached in (read_rules, load_catalogue, ruleset_id):
        cached.cache_clear()


def refusal(folder: Path, name: str, change: Change) -> str:
    data = json.loads((folder / name).read_text())
    change(data)
    (folder / name).write_text(json.dumps(data))
    with pytest.raises(BrokenRules) as raised:
        load_catalogue()
    return str(raised.value)


def put(value: object, *path: str | int) -> Change:
    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        data[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        del data[path[-1]]

    return change


def repeat(*path: str | int) -> Change:
    def change(data: Any) -> None:
        for part in path:
            data = data[part]
        data.append(copy.deepcopy(data[0]))

    return change


FIRST = ("questions", 0)
ROWS = ("profile", "inherent", "adjustments")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (put("catalogue/0", "schema"), "schema: String should match"),
        (put({}, "extra"), "extra: Extra inputs are not permitted"),
        (drop("functionWeights"), "functionWeights: Field required"),
        (put(0, "functionWeights", "GV"), "functionWeights.GV: Input should be greater than 0"),
        (put(1, "functionWeights", "XX"), "functionWeights.XX.[key]: Input should be 'GV', 'ID'"),
        (drop("functionWeights", "GV"), "questions.0.function: there is no GV"),
        (put(0, *FIRST, "weight"), "questions.0.weight: Input should be greater than 0"),
        (put(-3, *FIRST, "weight"), "questions.0.weight: Input should be greater than 0"),
        (put("3", *FIRST, "weight"), "questions.0.weight: Input should be a valid integer"),
        (put(3.0, *FIRST, "weight"), "questions.0.weight: Input should be a valid integer"),
        (put(True, *FIRST, "weight"), "questions.0.weight: Input should be a valid integer"),
        (put(4, *FIRST, "effort"), "questions.0.effort: Input should be 1, 2 or 3"),
        (put("ID", *FIRST, "function"), "questions.0.function: GV-01 isn't named like"),
        (put("gv01", *FIRST, "id"), "questions.0.id: String should match pattern"),
        (put([], *FIRST, "csf"), "questions.0.csf: List should have at least 1 item"),
        (repeat(*FIRST, "csf"), "questions.0.csf: GV.RR-02 is there 2 times"),
        (put("Is one …?", *FIRST, "text"), "questions.0.text: Extra inputs"),
        (repeat("questions"), "questions: GV-01 is there 2 times"),
        (put(60, *FIRST, "options", 2, "maturity"), "questions.0.options.2.maturity: Input"),
        (put(0, *FIRST, "options", 2, "maturity"), "questions.0.options.2.maturity: 0 is below"),
        (put(25, *FIRST, "options", 0, "maturity"), "questions.0.options: the ladder goes from 25"),
        (put(75, *FIRST, "options", 4, "maturity"), "questions.0.options: the ladder goes from 0"),
        (put("named", *FIRST, "options", 1, "id"), "questions.0.options: named is there 2 times"),
        (put([], *FIRST, "options"), "questions.0.options: List should have at least 2"),
        (put(1, *FIRST, "scenarios", "S8"), "questions.0.scenarios: there is no S8"),
        (put(0, *FIRST, "scenarios", "S2"), "questions.0.scenarios.S2: Input should be greater"),
        (put({}, *FIRST, "scenarios"), "questions.0.scenarios: Dictionary should have at least 1"),
        (put(["smell"], *FIRST, "probes"), "questions.0.probes: there is no smell"),
        (repeat("scenarios"), "scenarios: S1 is there 2 times"),
        (lambda data: data["scenarios"].append("S8"), "scenarios: S8 isn't used by any question"),
        (lambda data: data["probes"].append("smell"), "probes: smell isn't used by any question"),
        (repeat("probes"), "probes: breach_history is there 2 times"),
        (repeat("profile", "questions"), "profile.questions: size is there 2 times"),
        (
            repeat("profile", "questions", 0, "options"),
            "profile.questions.0.options: solo is there 2 times",
        ),
        (
            lambda data: data["profile"]["questions"].append({"id": "pets", "options": ["a", "b"]}),
            "profile.questions: pets isn't used by any rule",
        ),
        (
            put(["GV-99"], "profile", "outOfScope", "outside_it_firm", "no"),
            "profile.outOfScope.outside_it_firm.no: there is no GV-99",
        ),
        (
            put(["GV-06"], "profile", "outOfScope", "outside_it_firm", "perhaps"),
            "profile.outOfScope.outside_it_firm: there is no perhaps",
        ),
        (put({}, "profile", "outOfScope", "pets"), "profile.outOfScope: there is no pets"),
        (
            lambda data: put(
                [question["id"] for question in data["questions"]],
                *("profile", "outOfScope", "outside_it_firm", "no"),
            )(data),
            "profile.outOfScope: there are profiles that leave no question in scope",
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
        (put("pets", *ROWS, 0, "question"), "profile.inherent.adjustments.0.question: there is no"),
        (put("huge", *ROWS, 0, "option"), "profile.inherent.adjustments.0.option: there is no h"),
        (put("S9", *ROWS, 0, "scenario"), "profile.inherent.adjustments.0.scenario: there is no"),
        (repeat(*ROWS), "profile.inherent.adjustments: size solo S1 is there 2 times"),
    ],
)
def test_a_broken_catalogue_is_refused_with_the_path(
    folder: Path, change: Change, fault: str
) -> None:
    message = refusal(folder, "catalogue-1.json", change)
    assert message.startswith("catalogue-1.json: ")
    assert fault in message
    assert "\n" not in message


CAPS = ("caps", "probes")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (put("rules", "schema"), "schema: String should match"),
        (put("perhaps", "unknownOption"), "unknownOption: GV-01 doesn't end with 'perhaps'"),
        (drop("caps", "default", "FAIL"), "caps.default: FAIL is missing"),
        (put(90, "caps", "default", "PASS"), "caps.default.PASS: a passed probe lowers nothing"),
        (put(60, "caps", "default", "FAIL"), "caps.default: a better status has a lower cap"),
        (put({"FAIL": 60}, *CAPS, "web_tls"), "caps.probes.web_tls: a better status has a lower"),
        (put({"FAIL": 25}, *CAPS, "smell"), "caps.probes: there is no smell"),
        (put({"UNKNOWN": 25}, *CAPS, "web_tls"), "caps.probes.web_tls.UNKNOWN.[key]: Input"),
        (put(101, "caps", "default", "PASS"), "caps.default.PASS: Input should be less"),
        (put(2, "probeWeights", "probes", "smell"), "probeWeights.probes: there is no smell"),
        (put(0, "probeWeights", "default"), "probeWeights.default: Input should be greater"),
        (put(9, "maxAgeDays", "probes", "smell"), "maxAgeDays.probes: there is no smell"),
        (put(0, "contradictionGap"), "contradictionGap: Input should be greater"),
        (put("5/4", "risk", "likelihoodReduction"), "risk.likelihoodReduction: Value error, not b"),
        (put("x", "risk", "impactReduction"), "risk.impactReduction: Value error, not a fraction"),
        (put("1/0", "provisionalBelow"), "provisionalBelow: Value error, not a fraction"),
        (put(0.4, "provisionalBelow"), "provisionalBelow: Input should be a valid string"),
        (put(["PR-99"], "risk", "impactQuestions"), "risk.impactQuestions: there is no PR-99"),
        (put("E", "grades", 4, "grade"), "grades.4.grade: Input should be 'A'"),
        (put("C", "grades", 1, "grade"), "grades: they don't go from the best to the worst"),
        (put(95, "grades", 1, "from"), "grades: the points don't fall to 0"),
        (drop("grades", 4), "grades: the points don't fall to 0"),
        (
            put("D", "gradeCaps", "failedProbes", "smell"),
            "gradeCaps.failedProbes: there is no smell",
        ),
        (
            put(["PR-99"], "gradeCaps", "essentialQuestions", "questions"),
            "gradeCaps.essentialQuestions.questions: there is no PR-99",
        ),
        (drop("gradeCaps", "confidence"), "gradeCaps.confidence: Field required"),
    ],
)
def test_broken_parameters_are_refused_with_the_path(
    folder: Path, change: Change, fault: str
) -> None:
    message = refusal(folder, "rules-1.json", change)
    assert message.startswith("rules-1.json: ")
    assert fault in message


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "Expecting value: line 1"),
        (b"\xff", "can't decode byte"),
        (b"[]", "it isn't an object"),
        (b'{"schema": 1, "schema": 2, "a": 3}', "an object has schema twice"),
        (None, "No such file"),
    ],
)
def test_a_file_that_is_no_rules_file_is_refused(
    folder: Path, content: bytes | None, fault: str
) -> None:
    path = folder / "rules-1.json"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(BrokenRules, match=fault) as raised:
        ruleset_id()
    assert str(raised.value).startswith("rules-1.json: ")


def test_every_fault_is_named_at_once(folder: Path) -> None:
    def change(data: Data) -> None:
        data["questions"][0]["weight"] = 0
        data["questions"][1]["effort"] = 9

    message = refusal(folder, "catalogue-1.json", change)
    assert "questions.0.weight: " in message
    assert "; questions.1.effort: " in message


def test_the_ruleset_id_follows_from_every_value_and_not_from_the_layout(folder: Path) -> None:
    before = ruleset_id()
    for name in RULES:
        data = json.loads((folder / name).read_text())
        (folder / name).write_text(json.dumps(dict(reversed(data.items())), indent=3))
    forget()
    assert ruleset_id() == before
    first, second = read_rules("catalogue/1", *RULES)
    changed = copy.deepcopy(second)
    changed["provisionalBelow"] = "1/3"
    assert digest_of(first, changed) != before
    changed = copy.deepcopy(first)
    changed["profile"]["inherent"]["base"]["S1"]["impact"] = 2
    assert digest_of(changed, second) != before


def test_an_earlier_version_stays_loadable_beside_a_later_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = json.loads((folder / "catalogue-1.json").read_text())
    later["schema"] = "catalogue/2"
    later["questions"][0]["weight"] = 5
    (folder / "catalogue-2.json").write_text(json.dumps(later))
    files = FILES | {"catalogue/2": ("catalogue-2.json", "rules-1.json")}
    monkeypatch.setattr(catalogue, "FILES", files)
    assert catalogue.is_known("catalogue/1")
    assert load_catalogue("catalogue/1").questions[0].weight == 3
    assert load_catalogue("catalogue/2").questions[0].weight == 5
    assert ruleset_id("catalogue/1") != ruleset_id("catalogue/2")


def test_a_file_that_calls_itself_another_version_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "FILES", {"catalogue/2": RULES})
    with pytest.raises(BrokenRules, match=r"catalogue-1.json: schema: .*'catalogue/1'"):
        load_catalogue("catalogue/2")


def test_rules_that_keep_their_schema_make_a_catalogue() -> None:
    made = catalogue_from(*read_rules("catalogue/1", *RULES))
    assert made.version == "catalogue/1"
    assert made.parameters.version == "rules/1"
