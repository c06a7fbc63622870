"""Each sender's letters are read for what they are, and sent again to where they came from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws

from operations import queue
from operations.dead_letters import GIVEN_UP, MALFORMED, about, read
from operations.sending import send_again
from operations.stage import OperationsError, Stage, find

DETAIL = {"answer": {"id": "sheet-1"}, "state": "NEW", "metadata": {"stage": "dev"}}
EVENT = {"source": "security-platform.dev.user-service", "detail-type": "AnswerEvent"}
EVENT_WHOLE: dict[str, Any] = EVENT | {"detail": DETAIL}
WRAPPED = {
    "requestContext": {"condition": "RetriesExhausted"},
    "requestPayload": EVENT_WHOLE,
    "responsePayload": {"errorType": "TableUnavailable", "errorMessage": "3 left"},
}


def message(body: Any, **attributes: str) -> dict[str, Any]:
    return {
        "MessageId": "1a2b3c4d-0000",
        "ReceiptHandle": "r",
        "Body": body if isinstance(body, str) else json.dumps(body),
        "Attributes": {"SentTimestamp": "1767312000500"},
        "MessageAttributes": {
            name: {"DataType": "String", "StringValue": text} for name, text in attributes.items()
        },
    }


def given_up(body: Any) -> dict[str, Any]:
    """As a queue gives a message up."""
    sent = message(body)
    sent["Attributes"]["DeadLetterQueueSourceArn"] = "arn:aws:sqs:eu-west-1:111122223333:queue"
    return sent


@pytest.mark.parametrize(
    ("sent", "event", "reason"),
    [
        (
            message(EVENT_WHOLE, ERROR_CODE="SDK_CLIENT_ERROR", ERROR_MESSAGE="no permission"),
            EVENT_WHOLE,
            "SDK_CLIENT_ERROR: no permission",
        ),
        (
            message(EVENT_WHOLE, ErrorCode="200", ErrorMessage="3 left"),
            EVENT_WHOLE,
            "200: 3 left",
        ),
        (message(WRAPPED), EVENT_WHOLE, "TableUnavailable: 3 left"),
        (message(DETAIL), DETAIL, MALFORMED),
        (given_up(EVENT_WHOLE), EVENT_WHOLE, GIVEN_UP),
        (message("no JSON"), "no JSON", MALFORMED),
    ],
)
def test_a_letter_holds_the_event_and_its_reason(
    sent: dict[str, Any], event: Any, reason: str
) -> None:
    letter = read(sent)
    assert (letter.event, letter.reason, letter.sent_at) == (event, reason, 1767312000.5)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (EVENT_WHOLE, "AnswerEvent sheet-1"),
        (DETAIL, "AnswerEvent sheet-1"),
        ({"report": {"id": "r"}}, "ReportEvent r"),
        ({"report": []}, "ReportEvent"),
        ({"x": 1}, "unknown event"),
        ([], "not an event"),
    ],
)
def test_what_it_is_about_is_said_without_what_the_customer_wrote(event: Any, text: str) -> None:
    assert about(event) == text


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    # The gateway's tests have it set until all tests have ended.
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A stage with a queue of moto's."""
    with mock_aws():
        url = boto3.client("sqs").create_queue(QueueName="dead")["QueueUrl"]
        yield Stage("dev", {"DeadLetterQueueUrl": url})


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    """A bus that takes what a test says; anything else fails the test."""
    client = boto3.client("events")
    monkeypatch.setattr(boto3, "client", lambda _name: client)
    stubber = Stubber(client)
    stubber.activate()
    return stubber


def test_letters_stay_until_they_are_removed(stage: Stage) -> None:
    sqs, url = boto3.client("sqs"), stage.output("DeadLetterQueueUrl")
    for number in range(12):
        sqs.send_message(QueueUrl=url, MessageBody=json.dumps(DETAIL | {"n": number}))
    for _ in range(2):
        assert sorted(one.event["n"] for one in queue.letters(stage)) == list(range(12))
    first = queue.letters(stage)[0]
    queue.remove(stage, queue.letter(stage, first.id))
    assert len(queue.letters(stage)) == 11
    with pytest.raises(OperationsError, match=r"^No letters have an id that begins with"):
        queue.letter(stage, first.id)


@pytest.mark.parametrize("event", [EVENT_WHOLE, DETAIL])
def test_an_event_goes_back_on_the_bus_as_what_it_was(events: Stubber, event: Any) -> None:
    entry = {
        "Source": "security-platform.dev.user-service",
        "DetailType": "AnswerEvent",
        "Detail": json.dumps(DETAIL),
    }
    taken = {"FailedEntryCount": 0, "Entries": [{"EventId": "1"}]}
    events.add_response("put_events", taken, {"Entries": [entry]})
    assert send_again(Stage("dev", {}), event) == "sent as AnswerEvent to the bus"
    events.assert_no_pending_responses()


def test_an_entry_that_the_bus_refuses_is_reported(events: Stubber) -> None:
    refused = {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}
    events.add_response("put_events", refused)
    with pytest.raises(OperationsError, match="ThrottlingException"):
        send_again(Stage("dev", {}), EVENT_WHOLE)


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ("text", "no event"),
        ({}, "comes again"),
        ({"source": "aws.scheduler", "detail": "{}"}, "comes again"),
        ({"detail": {"x": 1}}, "neither an answer nor a report"),
        ({"detail": DETAIL | {"metadata": {"stage": "prod"}}}, "stage prod, not of dev"),
    ],
)
def test_what_is_no_event_of_this_stage_is_sent_nowhere(
    events: Stubber, event: Any, fault: str
) -> None:
    with pytest.raises(OperationsError, match=fault):
        send_again(Stage("dev", {}), event)


ENDED = {"source": "aws.states", "detail-type": "Step Functions Execution Status Change"}


def test_what_aws_sent_goes_to_the_queue_of_those_who_take_it(stage: Stage) -> None:
    url = stage.output("DeadLetterQueueUrl")
    outputs = {"FailuresQueueUrl": url}
    event = ENDED | {"detail": {"status": "FAILED"}}
    assert send_again(Stage("dev", outputs), event) == "sent to the queue of failures"
    (sent,) = boto3.client("sqs").receive_message(QueueUrl=url)["Messages"]
    assert json.loads(sent["Body"]) == event


def test_the_end_of_an_execution_is_not_reported_again() -> None:
    with pytest.raises(OperationsError, match="place is free"):
        send_again(Stage("dev", {}), ENDED | {"detail": {"status": "SUCCEEDED"}})


def test_a_stage_is_found_by_its_stacks_and_one_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = boto3.client("cloudformation")
    monkeypatch.setattr(boto3, "client", lambda _name: client)
    about = {"CreationTime": "2026-01-01", "StackStatus": "CREATE_COMPLETE"}
    stacks = [
        about | {"StackName": f"security-platform-{stage}-events", "Outputs": [output]}
        for stage in ("dev", "dev2")
        for output in ({"OutputKey": "Name", "OutputValue": stage},)
    ]
    with Stubber(client) as stubber:
        for _ in range(2):
            stubber.add_response("describe_stacks", {"Stacks": stacks})
        assert find("dev") == Stage("dev", {"Name": "dev"})
        with pytest.raises(OperationsError, match="security-platform-nowhere-"):
            find("nowhere")
