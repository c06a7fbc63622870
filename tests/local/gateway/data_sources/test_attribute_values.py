"""DynamoDB's typed values in the request objects of resolver code."""

from __future__ import annotations

import base64
from decimal import Decimal

import pytest
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from hypothesis import given
from hypothesis import strategies as st

from local.gateway.data_sources.dynamodb.attribute_values import plain, typed, typed_map
from local.gateway.data_sources.dynamodb.requests import get_item, query, transact_write_items
from local.gateway.errors import FieldError

# What the helpers of util.dynamodb return on AppSync (recorded in localstack/appsync-utils), and
# what DynamoDB gets for it.
TAKEN = [
    ({"S": "test"}, {"S": "test"}),
    ({"S": ""}, {"S": ""}),
    ({"N": 12345}, {"N": "12345"}),
    ({"N": -1.5}, {"N": "-1.5"}),
    ({"N": "1e3"}, {"N": "1E+3"}),
    ({"N": "+.5"}, {"N": "0.5"}),
    ({"BOOL": True}, {"BOOL": True}),
    ({"BOOL": False}, {"BOOL": False}),
    # aws-appsync-community#393
    ({"NULL": None}, {"NULL": True}),
    ({"NULL": True}, {"NULL": True}),
    ({"NULL": False}, {"NULL": True}),
    ({"B": "foo"}, {"B": b"~\x8a"}),
    ({"B": "SGVs\r\n bG8="}, {"B": b"Hello"}),
    ({"SS": ["a", "b"]}, {"SS": ["a", "b"]}),
    ({"NS": [1, 2.5]}, {"NS": ["1", "2.5"]}),
    ({"BS": ["Zm9v"]}, {"BS": [b"foo"]}),
    ({"L": []}, {"L": []}),
    (
        {"L": [{"N": 1}, {"M": {"a": {"NULL": None}}}]},
        {"L": [{"N": "1"}, {"M": {"a": {"NULL": True}}}]},
    ),
    ({"M": {}}, {"M": {}}),
]
REFUSED = [
    {"BOOL": "false"},
    {"BOOL": 0},
    {"BOOL": None},
    {"NULL": "no"},
    {"NULL": 1},
    {"SS": "abc"},
    {"SS": {"a": 1}},
    {"SS": [1]},
    {"NS": "12"},
    {"NS": [True]},
    {"BS": "Zm9v"},
    {"M": []},
    {"M": None},
    {"M": "x"},
    {"L": {}},
    {"L": None},
    {"L": "abc"},
    {"L": [1]},
    {"N": "1_000"},
    {"N": " 1"},
    {"N": "1,5"},
    {"N": "NaN"},
    {"N": "Infinity"},
    {"N": "\uff11"},
    {"N": ""},
    {"N": True},
    {"N": None},
    {"N": [1]},
    {"S": 1},
    {"S": None},
    {"B": 1},
    {"B": "a"},
    {"X": 1},
    {"S": "a", "N": 1},
    {},
    "plain",
    None,
]
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(("value", "sent"), TAKEN, ids=str)
def test_typed_value_is_sent_to_dynamodb(value, sent):
    assert typed(value, "$") == sent


@pytest.mark.parametrize("value", REFUSED, ids=str)
def test_value_of_another_type_is_refused_with_its_place(value):
    with pytest.raises(FieldError, match=r"\$\[key\]\[id\]") as refused:
        typed_map({"id": value}, "$[key]")
    assert refused.value.error_type == "MappingTemplate"


@pytest.mark.parametrize("values", [[], "", 0, False, "ab", [1]])
def test_only_null_counts_as_no_values(values):
    assert typed_map(None, "$") == {}
    with pytest.raises(FieldError, match="is no object"):
        typed_map(values, "$")


@pytest.mark.parametrize("value", ["false", 0, [], "true"])
def test_switch_that_is_no_boolean_is_refused(value):
    key = {"id": {"S": "a"}}
    with pytest.raises(FieldError, match="consistentRead"):
        get_item({"key": key, "consistentRead": value})
    with pytest.raises(FieldError, match="scanIndexForward"):
        query({"query": {"expression": "a = b"}, "scanIndexForward": value})
    condition = {"expression": "a", "returnValuesOnConditionCheckFailure": value}
    entry = {"table": "t", "operation": "DeleteItem", "key": key, "condition": condition}
    with pytest.raises(FieldError, match="returnValuesOnConditionCheckFailure"):
        transact_write_items({"transactItems": [entry]})


@given(PLAIN)
def test_values_are_those_of_boto3(value):
    sent = TypeSerializer().serialize(value)
    assert typed(sent, "$") == sent
    assert plain(sent) == value


@given(st.binary())
def test_bytes_are_base64_in_resolver_code(content):
    text = base64.b64encode(content).decode()
    assert typed({"B": text}, "$") == {"B": content}
    assert plain(typed({"B": text}, "$")) == text


@given(st.decimals(-(10**9), 10**9, places=3))
def test_numbers_are_those_of_boto3(number):
    sent = typed({"N": str(number)}, "$")
    assert TypeDeserializer().deserialize(sent) == number
    assert Decimal(str(plain(sent))) == number
