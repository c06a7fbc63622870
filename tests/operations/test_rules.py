"""Other rules: only the watched sheets whose grade changes have a new report, and once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest

from handlers.adapters.aws import clients
from handlers.domain.catalogue import versions
from handlers.domain.catalogue.versions import ruleset_id
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.run import Run
from handlers.domain.report.stored_report import ReportOf
from local.replaying import replay
from operations import __main__ as command
from operations import rules
from operations.stage import OperationsError, Stage
from tests.handlers.domain.companies import COMPANIES, document_of
from tests.handlers.domain.recheck.rechecks import made
from tests.handlers.samples import OFFERED
from tests.handlers.stored import OWNER, TABLES, put, store
from tests.local.test_replaying import next_version
from tests.simulation.model.tables import new_tables

__all__ = ["next_version"]
NOW = "2026-11-27T10:00:00.000Z"
STAGE = Stage(
    "dev", {"WatchesTable": "Watches", "AnswersTable": "Answers", "ReportsTable": "Reports"}
)


@pytest.fixture(autouse=True)
def platform(monkeypatch: pytest.MonkeyPatch) -> None:
    new_tables()
    for name in ("WATCHES_TABLE", "WATCHES_BY_WATCHED_INDEX", "WATCHES_BY_DIFFERS_INDEX"):
        monkeypatch.setenv(name, "")
    for name in ("ANSWERS_TABLE", "REPORTS_TABLE", "REPORTS_BY_ANSWER_INDEX"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(clients, "client", {"dynamodb": TABLES}.__getitem__)
    monkeypatch.setattr(command, "find", lambda _name: STAGE)


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> list[AnswerEvent]:
    """What is on the bus."""
    events: list[AnswerEvent] = []

    class Bus:
        def put_events(self, **given: Any) -> dict[str, Any]:
            events.extend(
                AnswerEvent.received(json.loads(entry["Detail"])) for entry in given["Entries"]
            )
            return {"FailedEntryCount": 0, "Entries": [{}]}

    monkeypatch.setattr(boto3, "client", lambda _service: Bus())
    return events


@pytest.fixture
def watched() -> Callable[..., dict[str, ReportOf]]:
    """The reports of six firms, by firm; those who are ``on`` have them watched."""

    def give(*, on: str = "on") -> dict[str, ReportOf]:
        reports = {}
        for number, name in enumerate(sorted(set(COMPANIES) - {"knows_nothing"})):
            document = json.loads(json.dumps(document_of(COMPANIES[name])))
            answer_id = document["answer"]["id"] = f"answer-{number}"
            document["answer"]["names"][0]["name"] = document["answer"]["domain"]
            put("Watches", {"owner": OWNER, "answerId": answer_id, "watched": on, "token": "t"})
            put(
                "Answers",
                {"owner": OWNER, "id": answer_id, "incarnation": "incarnation-1", "version": 3}
                | {"status": "SUBMITTED"},
            )
            report = ReportOf(f"{number:064}", OWNER, "incarnation-1", document)
            reports[name] = store(report)
        return reports

    return give


def test_it_says_whose_grade_changes_and_starts_nothing(
    next_version: str,
    watched: Callable[..., dict[str, ReportOf]],
    sent: list[AnswerEvent],
) -> None:
    reports = watched()
    found = {each.report.id: each.replayed for each in rules.replayed(STAGE, next_version)}
    assert set(found) == {report.id for report in reports.values()}
    assert 0 < sum(each.changes for each in found.values()) < len(found)
    assert sent == []


def test_only_those_have_a_report_and_it_has_the_grade_that_the_replay_says(
    next_version: str,
    watched: Callable[..., dict[str, ReportOf]],
    sent: list[AnswerEvent],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "FILES", versions.FILES)
    reports = {report.id: report for report in watched().values()}
    expected = {key: replay(of.document, next_version) for key, of in reports.items()}
    changed = {key for key, each in expected.items() if each.changes}
    arguments = ["dev", "rules", "--to", next_version, "--start"]
    command.main(arguments)
    assert f"{len(reports)} watched sheets" in (output := capsys.readouterr().out)
    assert f"{len(changed)} change their grade" in output
    assert {event.watch.report for event in sent if event.watch} == changed
    for event in sent:
        assert event.watch
        run = Run.of(event, "e", NOW, ruleset_id(OFFERED, next_version))
        assert (run.trigger, run.trigger_id) == ("rules", event.watch.id)
        evidence = [ProviderResult.received(each) for each in event.watch.carried]
        previous = PreviousResult.received(event.watch.previous)
        document = made(event, run, evidence, NOW, previous=previous)
        grade = document["headline"]["grade"]["guaranteed"]
        assert grade == expected[event.watch.report].after
        assert document["change"]["evidence"]["exact"] == "0/1"
    before = list(sent)
    command.main(arguments)
    assert [event.metadata.event_id for event in sent[len(before) :]] == [
        event.metadata.event_id for event in before
    ]


def test_who_is_not_watched_and_who_has_these_rules_already_is_passed_over(
    next_version: str, watched: Callable[..., dict[str, ReportOf]]
) -> None:
    watched()
    assert list(rules.replayed(STAGE, "catalogue/2")) == []
    watched(on="off")
    assert list(rules.replayed(STAGE, next_version)) == []


def test_a_report_whose_own_rules_do_not_give_its_figures_stops_all(
    next_version: str, watched: Callable[..., dict[str, ReportOf]]
) -> None:
    report = next(iter(watched().values()))
    report.document["headline"]["score"]["guaranteed"]["exact"] = "1/3"
    store(report)
    with pytest.raises(OperationsError, match="other figures"):
        list(rules.replayed(STAGE, next_version))
