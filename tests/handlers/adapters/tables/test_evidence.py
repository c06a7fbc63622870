"""The table of the evidence history: read whole, written only forwards."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.stub import ANY, Stubber

from handlers.adapters.errors import TableUnavailable
from handlers.adapters.tables.gathered import evidence
from handlers.domain.evidence.results import ProbeStatus
from handlers.domain.memory.last_seen import Observation
from tests.handlers.adapters.stubs import MEMORY, stub

SEEN_AT = "1970-01-02T00:00:00.000Z"
SEEN = Observation(
    provider="dns", probe="web_tls", status=ProbeStatus.FAIL, observed_at=SEEN_AT, facts={"a": 1}
)
QUERY = {
    "TableName": "evidence",
    "KeyConditionExpression": "subject = :subject",
    "ExpressionAttributeValues": {":subject": {"S": "owner-1#example.org"}},
    "ConsistentRead": True,
}
WHOLE = QUERY | {"ProjectionExpression": "document"}
KEYS = QUERY | {"ProjectionExpression": "subject, observation"}
MINE = ("owner-1", "example.org")


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    return stub(monkeypatch, "dynamodb", **MEMORY)


def document(observation: Observation) -> dict[str, Any]:
    return {"document": {"S": json.dumps(observation.to_json())}}


def test_observations_come_back_page_by_page(dynamodb: Stubber) -> None:
    last = {"subject": {"S": "s"}, "observation": {"S": "o"}}
    first = {"Items": [document(SEEN)], "LastEvaluatedKey": last}
    dynamodb.add_response("query", first, WHOLE)
    dynamodb.add_response("query", {"Items": [document(SEEN)]}, WHOLE | {"ExclusiveStartKey": last})
    assert evidence.read_observations(*MINE) == [SEEN, SEEN]


def test_what_was_remembered_before_there_were_findings_can_be_read(dynamodb: Stubber) -> None:
    old = SEEN.to_json()
    del old["findings"]
    dynamodb.add_response("query", {"Items": [{"document": {"S": json.dumps(old)}}]}, WHOLE)
    assert evidence.read_observations(*MINE) == [SEEN]


def test_an_observation_is_written_only_over_an_older_one(dynamodb: Stubber) -> None:
    put = {
        "TableName": "evidence",
        "Item": {
            "subject": {"S": "owner-1#example.org"},
            "observation": {"S": "dns#web_tls"},
            "owner": {"S": "owner-1"},
            "seenAt": {"N": "86400000"},
            # A day after the limit of 30 days: DynamoDB's expiry is no exact clock.
            "expiresAt": {"N": str(86_400 * 32)},
            "document": ANY,
        },
        "ConditionExpression": "attribute_not_exists(seenAt) OR seenAt < :seenAt",
        "ExpressionAttributeValues": {":seenAt": {"N": "86400000"}},
    }
    dynamodb.add_response("put_item", {}, put)
    dynamodb.add_client_error("put_item", "ConditionalCheckFailedException")
    assert evidence.write_observations(*MINE, [SEEN, SEEN]) == 1


@pytest.mark.parametrize("code", ["ThrottlingException", "InternalServerError"])
def test_what_may_pass_is_raised_as_unavailable(dynamodb: Stubber, code: str) -> None:
    dynamodb.add_client_error("query", code)
    with pytest.raises(TableUnavailable, match=code):
        evidence.read_observations(*MINE)
    dynamodb.add_client_error("put_item", code)
    with pytest.raises(TableUnavailable, match=code):
        evidence.write_observations(*MINE, [SEEN])


def test_other_errors_are_raised(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("query", "AccessDeniedException")
    with pytest.raises(ClientError, match="AccessDeniedException"):
        evidence.read_observations(*MINE)


def test_a_domain_is_forgotten(dynamodb: Stubber) -> None:
    key = {"subject": {"S": "owner-1#example.org"}, "observation": {"S": "dns#web_tls"}}
    dynamodb.add_response("query", {"Items": [key]}, KEYS)
    deletes = {"evidence": [{"DeleteRequest": {"Key": key}}]}
    dynamodb.add_response("batch_write_item", {}, {"RequestItems": deletes})
    assert evidence.remove_observations(evidence.subject(*MINE)) == 1
