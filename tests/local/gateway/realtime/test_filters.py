"""Enhanced subscription filters, by the operators and limits of AppSync's guide."""

from __future__ import annotations

import json
from typing import Any

import pytest

from local.gateway.errors import FieldError
from local.gateway.execution.evaluation import Evaluator
from local.gateway.realtime.subscription_filter import EnhancedFilter, enhanced_filter

EVENT = {
    "n": 3,
    "f": 2.5,
    "s": "AWS AppSync",
    "flag": True,
    "seats": [10, 11],
    "names": ["a"],
    "none": None,
    "a": {"b": {"c": {"d": {"e": 1}}}},
}
MATCHING = [
    ("n", "eq", 3),
    ("n", "eq", 3.0),
    ("flag", "eq", True),
    ("s", "eq", "AWS AppSync"),
    ("n", "ne", 4),
    ("flag", "ne", 1),
    ("s", "ne", 3),
    ("none", "ne", 1),
    ("n", "le", 3),
    ("n", "lt", 3.5),
    ("s", "ge", "AWS"),
    ("n", "ge", 3),
    ("f", "gt", 2),
    ("seats", "contains", 10),
    ("s", "contains", "App"),
    ("n", "contains", 3),
    ("seats", "notContains", 12),
    ("s", "notContains", "app"),
    ("missing", "notContains", "x"),
    ("s", "beginsWith", "AWS"),
    ("n", "in", [1, 2, 3]),
    ("s", "in", ["AWS AppSync"]),
    ("n", "notIn", [1, 2]),
    ("n", "between", [1, 5]),
    ("s", "between", ["A", "B"]),
    ("seats", "containsAny", [10, 15]),
    ("a.b.c.d.e", "eq", 1),
]
NOT_MATCHING = [
    ("flag", "eq", 1),
    ("n", "eq", True),
    ("n", "eq", "3"),
    ("none", "eq", False),
    ("missing", "eq", 0),
    ("n", "ne", 3.0),
    ("flag", "lt", 5),
    ("s", "lt", 5),
    ("n", "lt", 3),
    ("n", "gt", 3),
    ("n", "le", 2.5),
    ("n", "ge", 3.5),
    ("n", "gt", "2"),
    ("missing", "le", 5),
    ("s", "eq", "aws appsync"),
    ("seats", "contains", 1),
    ("flag", "contains", 1),
    ("seats", "notContains", 10),
    ("n", "beginsWith", "3"),
    ("flag", "in", [1]),
    ("n", "notIn", [3]),
    ("n", "between", [3, 5]),
    ("n", "between", [1, 3]),
    ("s", "between", [1, 5]),
    ("s", "containsAny", ["A", "W"]),
    ("seats", "containsAny", [1, 2]),
    ("a.b", "eq", 1),
    ("s.b", "eq", 1),
]
REFUSED_VALUES = [
    ("n", "in", "text"),
    ("n", "in", list(range(10))),
    ("n", "in", [True]),
    ("n", "in", [[1]]),
    ("n", "notIn", [1, 2, 3, 4, 5, 6]),
    ("n", "notIn", None),
    ("n", "containsAny", list(range(21))),
    ("n", "containsAny", "ab"),
    ("n", "between", [1]),
    ("n", "between", [1, "2"]),
    ("n", "between", [1, 2, 3]),
    ("n", "between", 1),
    ("n", "eq", None),
    ("n", "eq", [1]),
    ("n", "eq", {"a": 1}),
    ("n", "lt", True),
    ("n", "contains", True),
    ("n", "beginsWith", 1),
    ("s", "eq", "x" * 257),
    ("s", "in", ["x" * 257]),
    ("n", "like", 1),
    ("n", "lte", 1),
    ("n", "EQ", 1),
    ("n", [], 1),
    ("a.b.c.d.e.f", "eq", 1),
    ("a..b", "eq", 1),
    ("", "eq", 1),
    (1, "eq", 1),
]
FORMS = [
    None,
    [],
    "text",
    {},
    {"filterGroup": None},
    {"filterGroup": []},
    {"filterGroup": {}},
    {"filterGroup": [{}]},
    {"filterGroup": [{"filters": []}]},
    {"filterGroup": [{"filters": [{"fieldName": "a", "operator": "eq"}]}]},
    {"filterGroup": [{"filters": ["a"]}]},
]


def filter_of(*groups: list[tuple[Any, Any, Any]]) -> EnhancedFilter:
    names = ("fieldName", "operator", "value")
    filters = [[dict(zip(names, one, strict=True)) for one in group] for group in groups]
    return enhanced_filter({"filterGroup": [{"filters": group} for group in filters]})


@pytest.mark.parametrize("condition", MATCHING, ids=str)
def test_operator_matches(condition):
    assert filter_of([condition]).matches(EVENT)


@pytest.mark.parametrize("condition", NOT_MATCHING, ids=str)
def test_operator_does_not_match(condition):
    assert not filter_of([condition]).matches(EVENT)


@pytest.mark.parametrize("condition", REFUSED_VALUES, ids=str)
def test_condition_that_appsync_does_not_take_is_refused(condition):
    with pytest.raises(FieldError, match="Invalid subscription filter: ") as refused:
        filter_of([condition])
    assert refused.value.error_type == "BadRequestException"


@pytest.mark.parametrize("given", FORMS, ids=json.dumps)
def test_what_has_not_the_form_of_a_filter_is_refused(given):
    with pytest.raises(FieldError, match="Invalid subscription filter: "):
        enhanced_filter(given)


def test_all_of_a_group_and_any_of_the_groups():
    right, wrong = ("n", "eq", 3), ("n", "eq", 4)
    assert filter_of([right, right]).matches(EVENT)
    assert not filter_of([right, wrong]).matches(EVENT)
    assert filter_of([right, wrong], [right]).matches(EVENT)
    assert not filter_of([right, wrong], [wrong]).matches(EVENT)


def test_event_that_is_no_object_matches_nothing_of_a_field():
    assert not filter_of([("n", "eq", 3)]).matches(None)
    assert not filter_of([("n", "eq", 3)]).matches(["n"])


def test_ten_groups_and_five_fields_are_the_limit():
    one = [("n", "eq", 3)]
    assert filter_of(*[one] * 10).matches(EVENT)
    with pytest.raises(FieldError, match="at most 10 groups"):
        filter_of(*[one] * 11)
    fields = [(f"f{number}", "ne", 1) for number in range(5)]
    assert filter_of([*fields, fields[0]]).matches(EVENT)
    with pytest.raises(FieldError, match="at most 5 fields"):
        filter_of([*fields, ("n", "eq", 3)])


def test_each_value_of_an_in_counts_as_a_group():
    five, two = ("n", "in", [1, 2, 3, 4, 5]), ("f", "in", [1, 2.5])
    assert filter_of([five, two]).matches(EVENT)
    with pytest.raises(FieldError, match="at most 10 groups"):
        filter_of([five, two], [("n", "eq", 3)])
    with pytest.raises(FieldError, match="at most 10 groups"):
        filter_of([five, ("f", "in", [1, 2, 3])])


# What util.transform.toSubscriptionFilter returns on AppSync, recorded in localstack/appsync-utils:
# the arguments, then the groups, each condition as [fieldName, operator, value].
TRANSFORMED: list[tuple[str, Any]] = [
    ("{ a: { eq: 1 } }", [[["a", "eq", 1]]]),
    ("{ a: { eq: 1 }, b: { eq: 2 } }", [[["a", "eq", 1], ["b", "eq", 2]]]),
    ("{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }", [[["a", "eq", 1], ["b", "eq", 2]]]),
    ("{ z: { eq: 0 }, and: [{ a: { eq: 1 } }] }", [[["z", "eq", 0], ["a", "eq", 1]]]),
    ("{ 'loc.addr.country': { eq: 'USA' } }", [[["loc.addr.country", "eq", "USA"]]]),
    ("{ a: { eq: 1, ne: 2 } }", [[["a", "eq", 1]], [["a", "ne", 2]]]),
    ("{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }", [[["a", "eq", 1]], [["b", "eq", 2]]]),
    (
        "{ and: [{ a: { eq: 1 } }, { or: [{ b: { eq: 2 } }, { c: { eq: 3 } }] }] }",
        [[["a", "eq", 1], ["b", "eq", 2]], [["a", "eq", 1], ["c", "eq", 3]]],
    ),
    (
        "{ p: { lte: 50, gte: 20 }, and: [{ t: { ne: 'B' } }, { d: { gt: 2000 } }],"
        " or: [{ u: { eq: 'A' } }, { i: { eq: false } }] }",
        [
            [["p", low, value], ["t", "ne", "B"], ["d", "gt", 2000], last]
            for low, value in (("lte", 50), ("gte", 20))
            for last in (["u", "eq", "A"], ["i", "eq", False])
        ],
    ),
    ("{ a: { bogus: 1 } }", [[["a", "bogus", 1]]]),
    ("{ not: { a: { eq: 1 } } }", [[["not", "a", {"eq": 1}]]]),
    ("{ a: { eq: 1 }, b: { eq: 2 } }, ['a']", [[["b", "eq", 2]]]),
    ("{ a: { eq: 1 }, and: [{ b: { eq: 2 } }] }, ['b']", [[["a", "eq", 1]]]),
    (
        "{ a: { eq: 1 } }, [], { r1: { gte: 250 }, r2: { eq: 'p' } }",
        [[["a", "eq", 1], ["r1", "gte", 250]], [["a", "eq", 1], ["r2", "eq", "p"]]],
    ),
    ("{}, [], { r1: { eq: 1 } }", [[["r1", "eq", 1]]]),
    ("{}", []),
    ("{ a: {} }", []),
    ("{ and: [] }", []),
    ("null", None),
    ("", None),
    ("[]", None),
    ('\'{"a":{"eq":1}}\'', None),
]


@pytest.mark.parametrize(("arguments", "groups"), TRANSFORMED)
def test_filter_object_becomes_the_groups_that_appsync_makes_of_it(engine, arguments, groups):
    code = (
        "import { util } from '@aws-appsync/utils';\n"
        f"export function request() {{ return util.transform.toSubscriptionFilter({arguments}); }}"
    )
    found = Evaluator("us-east-1").run(code, "request", {}).value
    assert found == (groups if groups is None else {"filterGroup": [*map(group_of, groups)]})


def group_of(conditions: list[list[Any]]) -> dict[str, Any]:
    names = ("fieldName", "operator", "value")
    return {"filters": [dict(zip(names, one, strict=True)) for one in conditions]}
