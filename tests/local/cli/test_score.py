"""The command line: results that can be checked, and a clear word on what can't be used."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from handlers.domain.evidence.status import ProbeStatus
from local.cli.score import main
from tests.handlers.samples import ORDINARY, all_probes, best_answers

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "handlers" / "domain" / "golden" / "claims_too_much.json"
SHEET = ROOT / "local" / "customer" / "answer_sheets" / "demo.json"


def written(folder: Path, name: str, value: object) -> str:
    path = folder / f"{name}.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value))
    return str(path)


def run(folder: Path, **files: object) -> list[str]:
    arguments = []
    for name, value in files.items():
        arguments += [f"--{name}", written(folder, name, value)]
    return arguments


def test_it_prints_the_score_exact_and_rounded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence = all_probes(ProbeStatus.PASS) | {"mail_auth": "PARTIAL"}
    given = run(tmp_path, answers=best_answers(), evidence=evidence, profile=ORDINARY)
    assert main(given) == 0
    result = json.loads(capsys.readouterr().out)
    weights = sum(part["share"]["rounded"] > 0 for part in result["ledger"])
    assert weights == len(result["ledger"])
    (mail,) = [part for part in result["ledger"] if part["question"] == "PR-10"]
    assert Fraction(mail["lost"]["exact"]) * 2 == Fraction(mail["share"]["exact"])
    guaranteed = result["headline"]["score"]["guaranteed"]
    assert Fraction(guaranteed["exact"]) == 100 - Fraction(mail["lost"]["exact"])
    assert guaranteed["rounded"] == round(float(Fraction(guaranteed["exact"])), 2)
    assert [f["function"] for f in result["functions"]] == ["GV", "ID", "PR", "DE", "RS", "RC"]
    assert result["scenarios"][3]["scenario"] == "S4"


def test_a_profile_is_not_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(run(tmp_path, answers={}, evidence={})) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["headline"]["grade"] == {"guaranteed": "F", "possible": "A"}


@pytest.mark.parametrize(
    ("left_out", "expected"), [([], None), (["DE-04", "RC-02"], "responses.RC-02")]
)
def test_it_names_the_question_that_narrows_most(
    left_out: list[str], expected: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {name: o for name, o in best_answers().items() if name not in left_out}
    evidence = all_probes(ProbeStatus.PASS)
    assert main(run(tmp_path, answers=answers, evidence=evidence, profile=ORDINARY)) == 0
    assert json.loads(capsys.readouterr().out)["nextQuestion"] == expected


def test_a_whole_sheet_brings_its_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence = written(tmp_path, "evidence", {"mail_auth": "FAIL"})
    assert main(["--answers", str(SHEET), "--evidence", evidence]) == 0
    whole = capsys.readouterr().out
    sheet = json.loads(SHEET.read_text())
    parts = run(tmp_path, answers=sheet["responses"], profile=sheet["profile"])
    assert main([*parts, "--evidence", evidence]) == 0
    assert capsys.readouterr().out == whole


@pytest.mark.parametrize("wrap", [False, True])
def test_a_report_is_scored_again(
    wrap: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document: Any = json.loads(GOLDEN.read_text())
    report = {"id": "1", "document": json.dumps(document)} if wrap else document
    assert main(run(tmp_path, report=report)) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["same"], result["differences"]) == (True, [])
    assert result["score"]["ledger"] == document["ledger"]


def test_a_report_that_scores_otherwise_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document: Any = json.loads(GOLDEN.read_text())
    document["headline"]["grade"]["guaranteed"] = "A"
    assert main(run(tmp_path, report=document)) == 1
    result = json.loads(capsys.readouterr().out)
    assert not result["same"]
    assert result["differences"] == [
        "headline.grade.guaranteed: the report has 'A', scoring gives 'D'"
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"answers": {"XX": "y"}, "evidence": {}}, "answers: there's no question 'XX'"),
        ({"answers": {"GV-01": "y"}, "evidence": {}}, "answers: GV-01 has no option 'y'"),
        ({"answers": {}, "evidence": {"smell": "PASS"}}, "evidence: there's no probe 'smell'"),
        ({"answers": {}, "evidence": {"mail_auth": 1}}, "inputs: evidence.mail_auth: Input"),
        ({"answers": {}, "evidence": {}, "profile": {"a": "b"}}, "profile: there's no question"),
        ({"answers": "{", "evidence": {}}, "answers.json: it isn't usable JSON: "),
        ({"answers": '{"a": 1, "a": 2}', "evidence": {}}, "an object has a twice"),
        ({"answers": [], "evidence": {}}, "answers.json: it isn't a JSON object"),
        ({"answers": {"responses": []}, "evidence": {}}, "inputs: catalogueVersion: "),
        ({"report": {"schema": "report/2"}}, "inputs: the report has none"),
        ({"report": {"document": "[]"}}, "report.json: it isn't a JSON object"),
        ({"report": {"document": "{"}}, "report.json: it isn't usable JSON: "),
    ],
)
def test_what_cannot_be_scored_ends_with_2_and_one_line(
    files: dict[str, object], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(run(tmp_path, **files)) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert message in output.err
    assert output.err.count("\n") == 1


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--report", str(tmp_path / "none.json")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'none.json'}: No such file or directory\n"


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["answers"],
        ["evidence"],
        ["answers", "report"],
        ["report", "evidence"],
        ["report", "profile"],
        ["report", "offered"],
    ],
)
def test_arguments_that_do_not_fit_together_end_with_2(
    names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main(run(tmp_path, **{name: {} for name in names}))
    assert raised.value.code == 2
    assert "usage: python -m local.cli.score" in capsys.readouterr().err


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "local.cli.score", "--report", str(GOLDEN)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["same"] is True
