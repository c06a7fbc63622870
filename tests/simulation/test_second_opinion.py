"""moto answers every call of the platform to its tables as the local engine's DynamoDB does.

Both are others' readings of DynamoDB; where they differed, one of them would be wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from tests.simulation.model import tables
from tests.simulation.model.api import Resolvers
from tests.simulation.schedules.schedule import run_schedule

SEED = 7
OF_ITEMS = ("Item", "Attributes", "Count")
# Not LastEvaluatedKey: whether a page that ends with the last item has one is left open (API
# Reference, "Query"); moto gives none, the local engine does.


class Both:
    """Asks the local engine and moto, and counts the calls by operation and outcome."""

    def __init__(self) -> None:
        self._engine = tables._answer
        self._moto = boto3.client("dynamodb", region_name="eu-west-1")
        self.calls: Counter[str] = Counter()

    def answer(self, operation: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """The local engine's answer, which is also moto's."""
        method = operation[0].lower() + "".join(
            f"_{letter.lower()}" if letter.isupper() else letter for letter in operation[1:]
        )
        first = asked(lambda: self._engine(operation, arguments))
        second = asked(lambda: getattr(self._moto, method)(**arguments))
        if isinstance(second, dict) and arguments.get("ReturnValues") == "UPDATED_NEW":
            # Of a new item moto gives the key as well; DynamoDB gives what was updated alone (API
            # Reference, "UpdateItem", ReturnValues).
            for name in arguments["Key"]:
                second.get("Attributes", {}).pop(name, None)
        assert said(second) == said(first), (operation, arguments)
        if isinstance(first, ClientError):
            self.calls[f"{operation} refused"] += 1
            raise first
        self.calls[operation] += 1
        return first


def asked(call: Callable[[], dict[str, Any]]) -> dict[str, Any] | ClientError:
    try:
        return call()
    except ClientError as error:
        return error


def said(answer: dict[str, Any] | ClientError) -> Any:
    """What an answer says of items, of which those of a scan are in no order; or why it refuses."""
    if isinstance(answer, ClientError):
        reasons = answer.response.get("CancellationReasons", [])
        return answer.response["Error"]["Code"], [one.get("Code", "None") for one in reasons]
    known = {name: answer[name] for name in OF_ITEMS if answer.get(name)}
    found = [json.dumps(item, sort_keys=True) for item in answer.get("Items", [])]
    return known | {"Items": sorted(found)}


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> Iterator[Both]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        asked = Both()
        monkeypatch.setattr(tables, "_answer", asked.answer)
        yield asked


def test_moto_says_the_same_of_each_call(
    both: Both, resolvers: Resolvers, machine: dict[str, Any]
) -> None:
    run_schedule(SEED, resolvers, machine, reconciles=True)
    operations = {name.split()[0] for name in both.calls} - {"CreateTable"}
    assert operations >= {"GetItem", "PutItem", "UpdateItem", "Query", "TransactWriteItems"}
    assert both.calls["PutItem refused"] > 0
    assert both.calls["TransactWriteItems refused"] > 0
