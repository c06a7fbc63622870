"""New entries of a list: who is listed, and the report and the mail that come of one look alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.adapters.aws.s3 import objects
from handlers.adapters.tables.watches import read_watch
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.stored_report import ReportOf
from handlers.watch import begin_look, end_look, find_watched
from tests.handlers.domain.recheck.rechecks import EVIDENCE, report
from tests.handlers.domain.watch.test_alert import EXPOSURE, NEW, OLD, exposure
from tests.handlers.samples import provider_json
from tests.handlers.stored import OWNER, sheet, store
from tests.handlers.watch.conftest import NOW, watch
from tests.simulation.model.tables import items

SHEET = {"owner": OWNER, "answerId": "answer-1"}
TASK = {"name": "alert-1", "night": NOW, "again": False, "cves": [NEW]}


@pytest.fixture(autouse=True)
def listed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    written: dict[str, Any] = {}

    def upload(_bucket: str, key: str, file: Any) -> None:
        written[key] = json.loads(file.read())

    monkeypatch.setattr(objects, "upload", upload)
    monkeypatch.setenv("LICENSED_PROVIDERS", json.dumps([EXPOSURE]))
    return written


@pytest.fixture
def base() -> ReportOf:
    sheet()
    watch()
    return store(report([*EVIDENCE, exposure([OLD, NEW]).to_json()]))


def end(base: ReportOf, look: str, gathered: Any, context: Any, **more: Any) -> dict[str, Any]:
    payload = SHEET | {"look": look, "report": base.id, "gathered": [gathered.to_json()]} | more
    return end_look.handler(payload, context)


def test_whoever_is_touched_is_looked_at_by_one_provider(
    base: ReportOf, listed: dict[str, Any], context: Any
) -> None:
    # Nobody has looked yet.
    assert find_watched.handler(TASK, context)["count"] == 1
    end(base, "night", exposure([OLD, NEW]), context)
    assert find_watched.handler(TASK | {"cves": ["CVE-1999-0001"]}, context)["count"] == 0
    assert find_watched.handler(TASK, context)["count"] == 1
    (turn,) = listed["alert-1-first.json"]
    assert turn == SHEET | {"providers": [EXPOSURE], "cves": [NEW]}
    assert begin_look.handler(turn | {"look": "x"}, context)["providers"] == [EXPOSURE]


def test_one_look_starts_one_report_and_its_repeat_none(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    end(base, "night", exposure([OLD, NEW]), context)
    made = end(base, "alert-1", exposure([OLD, NEW], [NEW]), context, cves=[NEW])
    assert (made["changes"], len(made["report"])) == (1, 64)
    (event,) = sent
    assert event.watch
    counted = {p["probe"]: p["status"] for r in event.watch.carried for p in r["probes"]}
    assert counted["exposure_vulns"] == "FAIL"
    before = items("Watches")
    assert before[0]["due"] == {"S": "on"}
    assert end(base, "alert-1", exposure([]), context, cves=[NEW]) == end_look.OVERTAKEN
    assert (items("Watches"), len(sent)) == (before, 1)


def test_what_the_night_saw_stays(base: ReportOf, context: Any) -> None:
    worse = provider_json("dns", mail_auth="FAIL", dns_hygiene="FAIL")
    payload = SHEET | {"look": "night", "report": base.id, "gathered": [worse]}
    end_look.handler(payload, context)
    end(base, "alert-1", exposure([OLD, NEW], [NEW]), context, cves=[NEW])
    found = read_watch(OWNER, "answer-1")
    assert found
    assert found.state.look
    assert found.state.look.id == "night"
    assert [each.probe for each in found.state.pending] == ["mail_auth"]
    assert [entry.change.probe for entry in found.state.history] == ["exposure_vulns"]


def test_a_change_whose_report_is_still_awaited_is_reported_once(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    for night in ("1", "2", "3", "4"):
        end(base, night, exposure([OLD, NEW], [NEW]), context)
    assert len(sent) == 2
    assert sent[0].watch == sent[1].watch
    found = read_watch(OWNER, "answer-1")
    assert found
    assert [entry.of for entry in found.state.history] == [base.id]
