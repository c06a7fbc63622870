"""The two events: strict when sent, tolerant when received, with ids that repeat."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import ValidationError

from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import Answer, AnswerEvent, AnswerState
from handlers.domain.events.metadata import digest
from handlers.domain.events.report_event import ReportEvent
from handlers.domain.report.building import rejected
from tests.handlers.samples import SECRET_TEXT, answer_json, event, event_json, run


def test_an_event_survives_its_journey() -> None:
    sent = event()
    assert AnswerEvent.received(sent.to_json()) == sent
    report = rejected(sent, run(), [], "2026-11-23T10:00:01.000Z")
    assert ReportEvent.received(report.to_json()) == report


def test_sending_refuses_unknown_fields() -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate(answer_json(colour="red"))


def test_receiving_leaves_out_unknown_fields_at_any_depth() -> None:
    payload = event_json()
    payload["new"] = 1
    payload["answer"]["new"] = {"a": 1}
    payload["metadata"]["new"] = [1]
    assert AnswerEvent.received(payload) == event()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("answer",), None),
        (("answer", "id"), ""),
        (("answer", "owner"), None),
        (("answer", "version"), "3"),
        (("answer", "version"), 0),
        (("answer", "version"), 1.5),
        (("answer", "version"), True),
        (("answer", "status"), "LOST"),
        (("state",), "GONE"),
        (("metadata", "correlationId"), ""),
        (("metadata", "eventId"), None),
    ],
)
def test_a_malformed_event_names_the_path_and_no_value(path: tuple[str, ...], value: Any) -> None:
    payload = event_json(responses={"GV-01": SECRET_TEXT})
    target = payload
    for part in path[:-1]:
        target = target[part]
    target[path[-1]] = value
    with pytest.raises(MalformedEvent) as caught:
        AnswerEvent.received(payload)
    assert ".".join(path) in str(caught.value)
    assert SECRET_TEXT not in str(caught.value)


@pytest.mark.parametrize("payload", [None, [], "text", 7, {}])
def test_what_is_no_event_is_malformed(payload: object) -> None:
    with pytest.raises(MalformedEvent):
        AnswerEvent.received(payload)


def test_a_bad_sheet_travels_so_that_it_can_be_rejected() -> None:
    bad = event_json(responses=[1], profile="x", domain=5, catalogueVersion=None)
    assert AnswerEvent.received(bad).answer.responses == [1]


def test_an_answer_event_starts_a_correlation_of_its_own() -> None:
    metadata = event().metadata
    assert metadata.correlation_id == metadata.event_id
    assert metadata.causation_id is None


def test_the_event_id_follows_from_sheet_version_and_state() -> None:
    first = event().metadata.event_id
    assert re.fullmatch(r"[0-9a-f]{64}", first)
    others = {
        event(owner="owner-2").metadata.event_id,
        event(id="answer-2").metadata.event_id,
        event(incarnation="incarnation-2").metadata.event_id,
        event(version=4).metadata.event_id,
        event(AnswerState.REMOVED).metadata.event_id,
    }
    assert len(others | {first}) == 6


def test_a_digest_keeps_its_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a\n1:b") != digest("a", "b")


def test_a_report_event_names_what_caused_it() -> None:
    cause = event().metadata
    metadata = rejected(event(), run(), [], "2026-11-23T10:00:01.000Z").metadata
    assert metadata.correlation_id == cause.correlation_id
    assert (metadata.causation_id, metadata.caused_at) == (cause.event_id, cause.created_at)
    assert metadata.event_id != cause.event_id
