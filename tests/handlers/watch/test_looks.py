"""The functions of a night: who is looked at, what a look starts from, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from handlers.adapters.aws import bus
from handlers.adapters.aws.s3 import objects
from handlers.adapters.errors import BusUnavailable, TableUnavailable
from handlers.adapters.tables.gathered.evidence import read_observations
from handlers.adapters.tables.watches import Watch, read_watch
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.building import report_id
from handlers.domain.report.run import Run
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.watch.proof import GONE
from handlers.watch import begin_look, end_look, find_watched
from tests.handlers.domain.recheck.rechecks import report
from tests.handlers.samples import provider_json
from tests.handlers.stored import OWNER, put, sheet, store
from tests.handlers.watch.conftest import NOW, watch
from tests.simulation.model.tables import items

SHEET = {"owner": OWNER, "answerId": "answer-1"}
ASKED = SHEET | {"providers": ["dns"]}
BEGUN = ASKED | {"look": "1"}
WORSE = [provider_json("dns", mail_auth="FAIL", dns_hygiene="FAIL")]
SAME = [provider_json("dns", mail_auth="PARTIAL", dns_hygiene="FAIL")]


def end(base: ReportOf, look: str, gathered: list[dict[str, Any]], context: Any) -> dict[str, Any]:
    payload = SHEET | {"look": look, "report": base.id, "gathered": gathered}
    return end_look.handler(payload, context)


def stored() -> Watch:
    found = read_watch(OWNER, "answer-1")
    assert found
    return found


def test_a_look_asks_about_the_names_of_the_last_report(base: ReportOf, context: Any) -> None:
    begun = begin_look.handler(BEGUN, context)
    assert (begun["report"], begun["providers"]) == (base.id, ["dns"])
    assert begun["names"][0]["name"] == base.document["answer"]["domain"]
    assert all(name["proofToken"] for name in begun["names"])


@pytest.mark.parametrize("change", ["off", "never on", "removed", "submitted again", "another"])
def test_nobody_is_asked_where_there_is_nothing_to_compare(
    base: ReportOf, change: str, context: Any
) -> None:
    match change:
        case "off":
            watch(watched="off")
        case "never on":
            assert begin_look.handler(BEGUN | {"answerId": "other"}, context)["report"] is None
            return
        case "removed":
            put("Answers", {"owner": OWNER, "id": "other"})
            sheet(incarnation="incarnation-2")
        case "submitted again":
            sheet(version=4)
        case "another":
            sheet(incarnation="incarnation-2", version=1)
    assert begin_look.handler(BEGUN, context) == {"report": None, "names": [], "providers": []}


def test_a_draft_that_was_saved_since_stands_in_nobody_s_way(base: ReportOf, context: Any) -> None:
    sheet(version=4, status="DRAFT")
    assert begin_look.handler(BEGUN, context)["report"] == base.id


def test_nobody_is_asked_for_a_look_that_was_made(base: ReportOf, context: Any) -> None:
    end(base, "1", SAME, context)
    assert begin_look.handler(BEGUN, context)["report"] is None
    assert begin_look.handler(BEGUN | {"look": "2"}, context)["report"] == base.id


def test_what_two_looks_have_seen_starts_one_report(
    base: ReportOf, sent: list[AnswerEvent], context: Any, at: Callable[[str], None]
) -> None:
    assert end(base, "1", WORSE, context) == end_look.OVERTAKEN | {"pending": 1}
    assert sent == []
    assert [item["differs"] for item in items("Watches")] == [{"S": "on"}]
    at("2026-11-27T04:00:00.000Z")
    made = end(base, "2", WORSE, context)
    (event,) = sent
    assert event.watch
    assert event.watch.report == base.id
    run = Run.of(event, "none yet", NOW, ruleset())
    assert made == {"changes": 1, "pending": 0, "ends": 0, "report": report_id(event.answer, run)}
    (entry,) = stored().state.history
    assert (entry.since, entry.at, entry.report) == (
        NOW,
        "2026-11-27T04:00:00.000Z",
        made["report"],
    )
    assert not [item for item in items("Watches") if "differs" in item]


def ruleset() -> str:
    from handlers.domain.catalogue.versions import ruleset_id  # noqa: PLC0415
    from tests.handlers.samples import OFFERED  # noqa: PLC0415

    return ruleset_id(OFFERED)


def test_a_repeat_of_a_look_changes_nothing(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    end(base, "1", WORSE, context)
    before = items("Watches")
    assert end(base, "1", SAME, context) == end_look.OVERTAKEN
    assert items("Watches") == before


def test_a_repeat_after_a_lost_answer_sends_the_same_event(
    base: ReportOf, sent: list[AnswerEvent], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    end(base, "1", WORSE, context)
    with monkeypatch.context() as lost:
        lost.setattr(end_look, "write_state", lambda *_, **__: False)
        with pytest.raises(TableUnavailable):
            end(base, "2", WORSE, context)
    end(base, "2", WORSE, context)
    assert [event.watch for event in sent] == [sent[0].watch] * 2
    assert len(stored().state.history) == 1


def test_a_refused_event_leaves_the_change_to_the_repeat(
    base: ReportOf, context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    end(base, "1", WORSE, context)
    monkeypatch.setattr(bus, "publish", lambda _events: [0])
    with pytest.raises(BusUnavailable):
        end(base, "2", WORSE, context)
    assert (stored().state.history, len(stored().state.pending)) == ([], 1)


def test_a_look_whose_report_was_replaced_is_overtaken(
    base: ReportOf, sent: list[AnswerEvent], context: Any
) -> None:
    end(base, "1", WORSE, context)
    newer = ReportOf("f" * 64, OWNER, base.incarnation, base.document)
    store(newer, created_at=NOW)
    assert end(base, "2", WORSE, context) == end_look.OVERTAKEN
    assert sent == []


def test_what_was_seen_is_remembered_but_for_what_waits(base: ReportOf, context: Any) -> None:
    end(base, "1", WORSE, context)
    domain = base.document["answer"]["domain"]
    assert [seen.probe for seen in read_observations(OWNER, domain)] == ["dns_hygiene"]


def test_an_outage_starts_nothing(base: ReportOf, sent: list[AnswerEvent], context: Any) -> None:
    down = [provider_json("dns", mail_auth="UNKNOWN", dns_hygiene="UNKNOWN")]
    for night in range(5):
        assert end(base, str(night), down, context) == end_look.OVERTAKEN
    look = stored().state.look
    assert look
    assert (look.seen, look.unseen) == ([], ["dns_hygiene", "mail_auth"])
    assert sent == []


def test_a_proof_that_is_gone_is_reported_once_and_makes_no_report(
    sent: list[AnswerEvent], context: Any
) -> None:
    sheet()
    watch()
    base = store(report([provider_json("own_website", security_txt="PASS")]))
    (gone,) = [provider_json("own_website", security_txt="UNKNOWN")]
    gone["probes"][0]["reason"] = "not_verified"
    ends = [end(base, str(night), [gone], context)["ends"] for night in range(4)]
    assert (ends, sent) == ([0, 1, 0, 0], [])
    assert [entry.change for entry in stored().state.history] == [GONE]


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    written: dict[str, Any] = {}

    def upload(bucket: str, key: str, file: Any) -> None:
        written[f"{bucket}/{key}"] = json.loads(file.read())

    monkeypatch.setattr(objects, "upload", upload)
    return written


def test_a_night_lists_who_is_on_and_then_what_differs(
    base: ReportOf, listed: dict[str, Any], context: Any
) -> None:
    watch("answer-2", watched="off")
    task = {"name": "night", "night": NOW, "again": False}
    first = find_watched.handler(task, context)
    assert first == {"bucket": "nights", "key": "night-first.json", "count": 1}
    (turn,) = listed["nights/night-first.json"]
    assert SHEET.items() <= turn.items()
    assert {"dns", "rdap"} <= set(turn["providers"])
    # Nobody has bought its licence here.
    assert "shodan_internetdb" not in turn["providers"]
    assert find_watched.handler(task | {"again": True}, context)["count"] == 0
    end(base, "1", WORSE, context)
    assert find_watched.handler(task | {"again": True}, context)["count"] == 1
    assert listed["nights/night-second.json"] == [ASKED | {"cves": []}]
