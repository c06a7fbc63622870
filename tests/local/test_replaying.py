"""Rules through time (P8): a made-up next version beside the present one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from handlers.domain import data_files
from handlers.domain.catalogue import versions
from handlers.domain.catalogue.loading import read_rules
from handlers.domain.catalogue.versions import (
    FILES,
    is_known,
    load_catalogue,
    ruleset_digest,
    ruleset_id,
)
from handlers.domain.scoring import score
from handlers.domain.scoring.explanation.ledger import ledger
from handlers.domain.standards import standards
from handlers.domain.standards.standards import load_standards
from local.cli import replay as command
from local.replaying import replay
from local.rescoring import rescore
from tests.handlers.domain.companies import COMPANIES, document_of
from tests.handlers.domain.scoring.companies import CATALOGUE, Company, companies
from tests.handlers.samples import OFFERED

SCORED = sorted(set(COMPANIES) - {"knows_nothing"})


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """``catalogue/3`` with ``rules/3``: a heavier question, one less, and a higher start of C."""
    shutil.copytree(data_files.FOLDER, tmp_path, dirs_exist_ok=True)
    catalogue = json.loads((tmp_path / "catalogue-2.json").read_text())
    catalogue["schema"] = "catalogue/3"
    catalogue["questions"] = [q for q in catalogue["questions"] if q["id"] != "ID-02"]
    (paper,) = [q for q in catalogue["questions"] if q["id"] == "GV-02"]
    paper["weight"] += 1
    rules = json.loads((tmp_path / "rules-2.json").read_text())
    rules |= {"schema": "rules/3", "catalogue": "catalogue/3"}
    rules["grades"][2]["from"] = 60
    (tmp_path / "catalogue-3.json").write_text(json.dumps(catalogue))
    (tmp_path / "rules-3.json").write_text(json.dumps(rules))
    mapping = json.loads((tmp_path / "standards-1.catalogue-2.json").read_text())
    mapping["catalogue"] = "catalogue/3"
    del mapping["questions"]["ID-02"]
    mapping["wordings"].pop("ID-02", None)
    (tmp_path / "standards-1.catalogue-3.json").write_text(json.dumps(mapping))
    monkeypatch.setattr(data_files, "FOLDER", tmp_path)
    lists = ("standards-1.json", "standards-1.catalogue-3.json")
    monkeypatch.setattr(standards, "FILES", {**standards.FILES, "catalogue/3": lists})
    files = {**FILES, "catalogue/3": ("catalogue-3.json", "rules-3.json")}
    monkeypatch.setattr(versions, "FILES", files)
    monkeypatch.setattr(command, "FILES", files)
    _forget()
    yield "catalogue/3"
    _forget()


def _forget() -> None:
    read_rules.cache_clear()
    load_catalogue.cache_clear()
    load_standards.cache_clear()
    ruleset_digest.cache_clear()


def test_both_versions_are_loadable_and_have_rulesets_of_their_own(next_version: str) -> None:
    assert is_known("catalogue/2")
    assert is_known(next_version)
    assert len(load_catalogue(next_version).questions) == 49
    assert len(load_catalogue("catalogue/2").questions) == 50
    assert ruleset_id(OFFERED, next_version) != ruleset_id(OFFERED, "catalogue/2")


@pytest.mark.parametrize("name", SCORED)
def test_a_stored_report_scores_again_to_the_last_digit_beside_a_newer_version(
    name: str, next_version: str
) -> None:
    assert rescore(document_of(COMPANIES[name])).differences == []


@settings(max_examples=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(company=companies)
def test_p8_a_score_is_the_same_again_beside_a_newer_version(
    company: Company, next_version: str
) -> None:
    made = company.score()
    again = score(
        load_catalogue(CATALOGUE.version),
        company.answers,
        company.evidence,
        company.profile,
        company.offered,
    )
    assert (again.score, again.grade, again.risk) == (made.score, made.grade, made.risk)
    assert ledger(again) == ledger(made)


def test_p8_fails_where_a_version_that_reports_name_is_changed(
    next_version: str, tmp_path: Path
) -> None:
    """The start of C is moved in the present rules, and not in a copy."""
    documents = [document_of(COMPANIES[name]) for name in SCORED]
    rules = json.loads((tmp_path / "rules-2.json").read_text())
    rules["grades"][2]["from"] = 60
    (tmp_path / "rules-2.json").write_text(json.dumps(rules))
    _forget()
    for document in documents:
        assert any(each.startswith("rulesetId") for each in rescore(document).differences)
    differences = [each for document in documents for each in rescore(document).differences]
    assert any(each.startswith("headline.grade") for each in differences)


def test_a_replay_says_which_grades_change_and_why(next_version: str) -> None:
    documents = {name: document_of(COMPANIES[name]) for name in SCORED}
    replayed = {name: replay(document, next_version) for name, document in documents.items()}
    assert not any(each.differences for each in replayed.values())
    stays, changes = replayed["perfect"], replayed["getting_better"]
    assert (stays.before, stays.after, stays.causes) == ("A", "A", ())
    assert (changes.before, changes.after) == ("C", "D")
    assert any("by points C to D" in cause for cause in changes.causes)


def test_the_command_replays_files(
    next_version: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for name in SCORED:
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(json.dumps(document_of(COMPANIES[name])))
    assert command.main(["--to", next_version, *map(str, paths)]) == 0
    out = capsys.readouterr().out
    assert "getting_better.json: C → D: by points C to D" in out
    assert f"{len(SCORED)} reports under catalogue/3:" in out


def test_the_command_tells_a_report_that_its_own_rules_do_not_give(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document: dict[str, Any] = json.loads(json.dumps(document_of(COMPANIES["good"])))
    document["headline"]["grade"]["guaranteed"] = "A"
    path = tmp_path / "forged.json"
    path.write_text(json.dumps(document))
    assert command.main([str(path)]) == 1
    assert "headline.grade.guaranteed: the report has 'A'" in capsys.readouterr().out


def test_what_is_no_report_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.json"
    path.write_text("{}")
    assert command.main([str(path)]) == 2
    assert "report/2" in capsys.readouterr().err
