"""The table of results: the last one before a run, and nothing of a sheet that is removed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from botocore.stub import ANY, Stubber

from handlers.adapters.errors import TableUnavailable
from handlers.adapters.tables.reported import results
from handlers.adapters.tables.reported.results import ResultKey
from handlers.domain.memory.previous_result import PreviousResult, ScoredReport, result_of
from tests.handlers.adapters.stubs import MEMORY, stub
from tests.handlers.samples import CREATED_AT, run, sheet

RESULT = result_of(
    ScoredReport(id="report-1", created_at=CREATED_AT, ruleset_id="rules", guaranteed_score="1/2"),
    sheet(),
    [],
)
KEY = ResultKey.of("owner-1", "incarnation-1", sheet(), run())
SHEET = {"S": "owner-1#answer-1#incarnation-1"}
ORDER = {"S": "0000000003#001795428000000"}
MARK = {"sheet": SHEET, "order": {"S": "removed"}}


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    return stub(monkeypatch, "dynamodb", **MEMORY)


def stored(domain: str) -> dict[str, Any]:
    document = {"S": json.dumps(RESULT.to_json())}
    return {"subject": {"S": f"owner-1#{domain}"}, "document": document}


def test_results_sort_by_version_and_start() -> None:
    later = "2026-11-23T10:00:00.001Z"
    places = [
        replace(KEY, answer_version=2, started_at=later),
        KEY,
        replace(KEY, started_at=later),
        replace(KEY, answer_version=10),
    ]
    assert sorted(places, key=lambda key: key.order) == places
    assert all(key.order < results.REMOVED for key in places)


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], None), ([stored("example.org")], RESULT), ([stored("other.example")], None)],
)
def test_the_last_result_before_the_run_is_compared_with_if_it_is_of_its_domain(
    dynamodb: Stubber, items: list[dict[str, Any]], expected: PreviousResult | None
) -> None:
    query = {
        "TableName": "results",
        "KeyConditionExpression": "sheet = :sheet AND #order < :order",
        "ExpressionAttributeNames": {"#order": "order"},
        "ExpressionAttributeValues": {":sheet": SHEET, ":order": ORDER},
        "ScanIndexForward": False,
        "Limit": 1,
        "ConsistentRead": True,
    }
    dynamodb.add_response("query", {"Items": items}, query)
    assert results.previous_result(KEY, "example.org") == expected


def test_a_result_is_remembered_unless_its_sheet_is_removed(dynamodb: Stubber) -> None:
    check = {
        "TableName": "results",
        "Key": MARK,
        "ConditionExpression": "attribute_not_exists(removedAt)",
    }
    item = {
        "sheet": SHEET,
        "order": ORDER,
        "subject": {"S": "owner-1#example.org"},
        "owner": {"S": "owner-1"},
        "document": ANY,
    }
    parts = [{"ConditionCheck": check}, {"Put": {"TableName": "results", "Item": item}}]
    dynamodb.add_response("transact_write_items", {}, {"TransactItems": parts})
    assert results.remember_result(KEY, "example.org", RESULT) is True


@pytest.mark.parametrize(
    ("codes", "is_transient"),
    [
        (["ConditionalCheckFailed", "None"], False),
        (["ConditionalCheckFailed", "TransactionConflict"], False),
        (["TransactionConflict", "None"], True),
        (["None", "ThrottlingError"], True),
        (["None", "ProvisionedThroughputExceeded"], True),
    ],
)
def test_a_cancelled_transaction_is_transient_unless_the_mark_cancelled_it(
    dynamodb: Stubber, codes: list[str], is_transient: bool
) -> None:
    reasons = [{"Code": code} for code in codes]
    dynamodb.add_client_error(
        "transact_write_items",
        "TransactionCanceledException",
        modeled_fields={"CancellationReasons": reasons},
    )
    if not is_transient:
        assert results.remember_result(KEY, "example.org", RESULT) is False
    else:
        with pytest.raises(TableUnavailable, match="cancelled"):
            results.remember_result(KEY, "example.org", RESULT)


@pytest.mark.parametrize("others", [[], ["owner-1#answer-2#incarnation-2"]])
def test_a_removed_sheet_is_forgotten_with_the_evidence_that_no_other_needs(
    dynamodb: Stubber, others: list[str]
) -> None:
    subject = {"S": "owner-1#example.org"}
    mark = {
        "TableName": "results",
        "Item": MARK
        | {
            "removedAt": {"N": "1795428000000"},
            "expiresAt": {"N": str(1795428000 + 15 * 86_400)},
        },
    }
    dynamodb.add_response("put_item", {}, mark)
    key = {"sheet": SHEET, "order": ORDER}
    own = {
        "TableName": "results",
        "KeyConditionExpression": "sheet = :sheet AND #order < :removed",
        "ExpressionAttributeNames": {"#order": "order"},
        "ExpressionAttributeValues": {":sheet": SHEET, ":removed": MARK["order"]},
        "ProjectionExpression": "sheet, #order, subject",
        "ConsistentRead": True,
    }
    dynamodb.add_response("query", {"Items": [key | {"subject": subject}]}, own)
    found = [{"sheet": {"S": name}} for name in ["owner-1#answer-1#incarnation-1", *others]]
    dynamodb.add_response("query", {"Items": found})
    if not others:
        observation = {"subject": subject, "observation": {"S": "dns#web_tls"}}
        dynamodb.add_response("query", {"Items": [observation]})
        deletes = {"evidence": [{"DeleteRequest": {"Key": observation}}]}
        dynamodb.add_response("batch_write_item", {}, {"RequestItems": deletes})
    deletes = {"results": [{"DeleteRequest": {"Key": key}}]}
    dynamodb.add_response("batch_write_item", {}, {"RequestItems": deletes})
    assert results.forget_sheet("owner-1#answer-1#incarnation-1", CREATED_AT) == 1
    dynamodb.assert_no_pending_responses()
