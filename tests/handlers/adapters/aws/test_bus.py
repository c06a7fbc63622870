"""The bus: chunks by number and size, entries refused one by one, requests that fail as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ConnectTimeoutError, EndpointConnectionError
from botocore.stub import ANY, Stubber

from handlers.adapters.aws import bus, clients
from handlers.adapters.errors import BusRefused, BusUnavailable
from handlers.domain.report.building import rejected
from tests.handlers.adapters.stubs import stub
from tests.handlers.samples import CREATED_AT, event, run


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("EVENT_BUS_NAME", "default")
    return stub(monkeypatch, "events")


def taken(number: int, *refused: int) -> dict[str, Any]:
    entries = [
        {"ErrorCode": "ThrottlingException", "ErrorMessage": "later"}
        if index in refused
        else {"EventId": str(index)}
        for index in range(number)
    ]
    return {"FailedEntryCount": len(refused), "Entries": entries}


def many(number: int, **changes: Any) -> list[Any]:
    return [event(id=f"answer-{index}", **changes) for index in range(number)]


def test_entries_name_bus_source_and_type(events: Stubber) -> None:
    answer = event()
    report = rejected(answer, run(), [], CREATED_AT)
    expected = [
        {
            "EventBusName": "default",
            "Source": source,
            "DetailType": detail_type,
            "Detail": json.dumps(sent.to_json(), separators=(",", ":")),
        }
        for sent, source, detail_type in (
            (answer, "security-platform.test.user-service", "AnswerEvent"),
            (report, "security-platform.test.security-service", "ReportEvent"),
        )
    ]
    events.add_response("put_events", taken(2), {"Entries": expected})
    assert bus.publish([answer, report]) == []
    events.assert_no_pending_responses()


def test_ten_entries_go_in_one_request(events: Stubber) -> None:
    for size in (10, 10, 5):
        events.add_response("put_events", taken(size), {"Entries": [ANY] * size})
    assert bus.publish(many(25)) == []
    events.assert_no_pending_responses()


def test_large_entries_go_in_more_requests(events: Stubber) -> None:
    for size in (3, 3, 1):
        events.add_response("put_events", taken(size), {"Entries": [ANY] * size})
    assert bus.publish(many(7, responses={"x": "y" * 70_000})) == []
    events.assert_no_pending_responses()


def test_refused_entries_inside_http_200_are_reported_by_index(
    events: Stubber, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    events.add_response("put_events", taken(10, 0, 7))
    events.add_response("put_events", taken(2, 1))
    assert bus.publish(many(12)) == [0, 7, 11]
    refused = ("Entry refused", "ThrottlingException")
    assert [(line["message"], line["error_code"]) for line in logs()] == [refused] * 3


def test_nothing_to_send_sends_nothing(events: Stubber) -> None:
    assert bus.publish([]) == []


@pytest.mark.parametrize("code", ["ThrottlingException", "InternalException"])
def test_a_throttle_may_pass(code: str, events: Stubber) -> None:
    events.add_client_error("put_events", code, http_status_code=400)
    with pytest.raises(BusUnavailable, match=code):
        bus.publish([event()])


def test_a_missing_permission_does_not_pass(events: Stubber) -> None:
    events.add_client_error("put_events", "AccessDeniedException", http_status_code=400)
    with pytest.raises(BusRefused, match="AccessDeniedException"):
        bus.publish([event()])


@pytest.mark.parametrize("error", [EndpointConnectionError, ConnectTimeoutError])
def test_a_lost_connection_may_come_back(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def put_events(self, **_: object) -> None:
            raise error(endpoint_url="https://events.example")  # type: ignore[call-arg]

    monkeypatch.setattr(clients, "client", lambda _: Broken())
    with pytest.raises(BusUnavailable, match=error.__name__):
        bus.publish([event()])
