"""A claim is released by the execution that has it, and by no other."""

from __future__ import annotations

import pytest
from botocore.stub import Stubber

from handlers.adapters.errors import TableUnavailable
from handlers.adapters.tables.runs import release_claim
from tests.handlers.adapters.stubs import stub
from tests.handlers.samples import EXECUTION


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    monkeypatch.setenv("RUNS_TABLE", "runs")
    return stub(monkeypatch, "dynamodb")


def test_a_claim_is_released(dynamodb: Stubber) -> None:
    delete = {
        "TableName": "runs",
        "Key": {"run": {"S": "run-1"}},
        "ConditionExpression": "#execution = :execution",
        "ExpressionAttributeNames": {"#execution": "execution"},
        "ExpressionAttributeValues": {":execution": {"S": EXECUTION}},
    }
    dynamodb.add_response("delete_item", {}, delete)
    assert release_claim("run-1", EXECUTION) is True


def test_the_claim_of_another_execution_stays(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("delete_item", "ConditionalCheckFailedException")
    assert release_claim("run-1", EXECUTION) is False


def test_a_table_that_is_down_is_raised(dynamodb: Stubber) -> None:
    dynamodb.add_client_error("delete_item", "ThrottlingException")
    with pytest.raises(TableUnavailable):
        release_claim("run-1", EXECUTION)
