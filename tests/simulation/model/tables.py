"""DynamoDB in memory: ministack's tables, called as boto3's client is, with faults around them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ministack.services import dynamodb

from tests.simulation.model.copies import copied
from tests.simulation.model.roles import Roles
from tests.simulation.schedules.chance import Chance, client_error

KEYS = {
    "Accounts": ("owner", "item"),
    "Answers": ("owner", "id"),
    "Plans": ("owner", "answerId"),
    "Watches": ("owner", "answerId"),
    "Reports": ("id", None),
    "Runs": ("run", None),
    "Results": ("sheet", "order"),
    "Evidence": ("subject", "observation"),
    "Awaited": ("sheet", "version"),
    "RunQueue": ("part", "order"),
}
INDEXES: dict[str, list[tuple[str, str, str]]] = {
    "Answers": [("byOwner", "owner", "updatedAt")],
    "Reports": [("byAnswer", "sheet", "order")],
    "Results": [("byDomain", "subject", "sheet")],
    "Watches": [
        (f"by{name.title()}", name, "answerId") for name in ("watched", "differs", "due", "token")
    ],
}

# The same few expressions come again and again, and each time with each item.
dynamodb._condition_syntax_error = cache(dynamodb._condition_syntax_error)
dynamodb._tokenize = cache(dynamodb._tokenize)
dynamodb._number_size_bytes = cache(dynamodb._number_size_bytes)
# Nobody is at the other end of a wire: the answer is taken as it is.
dynamodb.json_response = lambda data: (200, {}, data)


def new_tables() -> None:
    """All tables of the platform, empty."""
    dynamodb.reset()
    for name, keys in KEYS.items():
        indexes = INDEXES.get(name, [])
        names = {*filter(None, keys), *(key for index in indexes for key in index[1:])}
        definition = {
            "TableName": name,
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [
                {"AttributeName": n, "AttributeType": "S"} for n in sorted(names)
            ],
            "KeySchema": _schema(keys),
        }
        if indexes:
            projection = {"Projection": {"ProjectionType": "ALL"}}
            definition["GlobalSecondaryIndexes"] = [
                {"IndexName": index, "KeySchema": _schema(keys), **projection}
                for index, *keys in indexes
            ]
        _answer("CreateTable", definition)


def items(table: str) -> list[dict[str, Any]]:
    """All items of a table, without faults."""
    found: list[dict[str, Any]] = _answer("Scan", {"TableName": table})["Items"]
    return found


class Client:
    """The part of boto3's DynamoDB client that the handlers and the gateway call."""

    def __init__(self, chance: Chance | None, roles: Roles | None = None) -> None:
        self._chance = chance
        self._roles = roles

    def __getattr__(self, method: str) -> Any:
        operation = "".join(part.title() for part in method.split("_"))

        def call(**arguments: Any) -> dict[str, Any]:
            if self._roles is not None:
                self._roles.require_for(operation, arguments)
            if self._chance is None:
                return _answer(operation, arguments)
            return self._chance.call(operation, lambda: _answer(operation, arguments))

        return call

    def get_paginator(self, method: str) -> Pages:
        """Its ``paginate`` yields pages."""
        return Pages(getattr(self, method))


class Pages:
    """A paginator of one method."""

    def __init__(self, method: Any) -> None:
        self._method = method

    def paginate(self, **arguments: Any) -> Iterator[dict[str, Any]]:
        """Page after page."""
        while True:
            page = self._method(**arguments)
            yield page
            if "LastEvaluatedKey" not in page:
                return
            arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def _schema(keys: tuple[str | None, ...]) -> list[dict[str, str]]:
    kinds = zip(keys, ("HASH", "RANGE"), strict=True)
    return [{"AttributeName": name, "KeyType": kind} for name, kind in kinds if name]


@cache
def _method(operation: str) -> str:
    return "_" + re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()


def _answer(operation: str, arguments: dict[str, Any]) -> dict[str, Any]:
    status, _, answer = getattr(dynamodb, _method(operation))(copied(arguments))
    if status >= 400:
        refusal = json.loads(answer)
        code = refusal["__type"].rpartition("#")[2]
        raise client_error(operation, code, refusal.get("CancellationReasons"))
    own: dict[str, Any] = copied(answer)
    return own
