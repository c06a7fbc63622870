"""Every placeholder of an expression has a value, and is named as what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.resolvers.runtime.inputs import WATCH, report, sheet
from tests.resolvers.runtime.node import LIMITS, run

OTHERWISE = {"count": {"#before"}, "version": {"#savedVersion"}}
"""Placeholders for what is so called where one request names it twice."""


def expressions(request: Any) -> Iterator[dict[str, Any]]:
    """Every part of a request that is an expression with its names and values."""
    if isinstance(request, dict):
        if "expression" in request:
            yield request
        request = list(request.values())
    if isinstance(request, list):
        for part in request:
            yield from expressions(part)


@pytest.mark.parametrize(
    ("field", "args"),
    [
        ("Mutation.putReport", report()),
        ("Mutation.saveAnswer", sheet()),
        ("Mutation.saveAnswer", sheet(expectedVersion=3)),
        ("Mutation.savePlan", {"input": {"answerId": "a", "expectedVersion": 0, "entries": []}}),
        ("Mutation.savePlan", {"input": {"answerId": "a", "expectedVersion": 2, "entries": []}}),
        ("Mutation.saveWatch", {"input": WATCH}),
        ("Mutation.saveWatch", {"input": WATCH | {"isOn": False}}),
        ("Query.answers", {}),
        ("Query.reports", {"answerId": "sheet"}),
        ("Query.shares", {"answerId": "sheet"}),
        *(("countUse", sheet(status="SUBMITTED") | {"of": field}) for field in LIMITS.uses()),
    ],
)
def test_every_placeholder_of_an_expression_is_given_and_named_as_what_it_stands_for(
    field: str, args: dict[str, Any]
) -> None:
    info = {"fieldName": args.get("of", field).partition(".")[2]}
    found = list(expressions(run(field, "request", args=args, info=info)["value"]))
    assert found
    for part in found:
        names, text_ = part.get("expressionNames", {}), part["expression"]
        assert set(re.findall(r"#\w+", text_)) == set(names)
        assert set(re.findall(r":\w+", text_)) == set(part.get("expressionValues", {}))
        for placeholder, name in names.items():
            assert placeholder in {f"#{name}", f"#the{name}"} | OTHERWISE.get(name, set())
        assert ")(" not in text_
