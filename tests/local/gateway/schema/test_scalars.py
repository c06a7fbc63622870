"""AppSync's own scalars, on their way in and out."""

from __future__ import annotations

import contextlib
import json
from email._header_value_parser import get_addr_spec

import pytest
from graphql import GraphQLError, build_schema, graphql_sync
from hypothesis import given
from hypothesis import strategies as st

from local.gateway.schema import address_scalars, scalars
from tests.local.gateway.schema.values import BAD, GOOD, VALUES_OF_JSON

NAMES = sorted(GOOD)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.fixture(scope="module")
def schema():
    types = "\n".join(f"scalar {name}" for name in NAMES)
    fields = "\n".join(f"{name}(value: {name}): {name}" for name in NAMES)
    built = build_schema(f"{types}\ntype Query {{ {fields} }}")
    scalars.install(built)
    return built


def cases(of):
    return [(name, value) for name in NAMES for value in of[name]]


@pytest.mark.parametrize(("name", "value"), cases(GOOD))
def test_good_value_comes_back_as_it_was(schema, name, value):
    document = f"query ($v: {name}) {{ {name}(value: $v) }}"
    root = {name: lambda _info, value: value}
    answer = graphql_sync(schema, document, root, variable_values={"v": value})
    assert answer.errors is None
    assert answer.data == {name: value}


@pytest.mark.parametrize(("name", "value"), cases(BAD))
def test_bad_value_is_refused_on_its_way_in(schema, name, value):
    document = f"query ($v: {name}) {{ {name}(value: $v) }}"
    answer = graphql_sync(schema, document, {}, variable_values={"v": value})
    assert answer.data is None
    assert f"Not a valid {name}" in answer.errors[0].message


@pytest.mark.parametrize(("name", "value"), [case for case in cases(BAD) if case[0] != "AWSJSON"])
def test_bad_value_of_a_resolver_is_its_fields_error(schema, name, value):
    answer = graphql_sync(schema, f"{{ {name} }}", {name: value})
    assert answer.data == {name: None}
    assert answer.errors[0].path == [name]


@pytest.mark.parametrize("value", VALUES_OF_JSON)
def test_value_of_a_resolver_becomes_the_text_that_holds_it(schema, value):
    answer = graphql_sync(schema, "{ AWSJSON }", {"AWSJSON": value})
    assert json.loads(answer.data["AWSJSON"]) == value


def test_null_stays_null(schema):
    answer = graphql_sync(
        schema, "{ AWSJSON }", {"AWSJSON": schema.type_map["AWSJSON"].parse_value("null")}
    )
    assert answer.data == {"AWSJSON": None}


@given(JSON_VALUES)
def test_json_comes_back_as_it_was(schema, value):
    convert = schema.type_map["AWSJSON"]
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    assert convert.serialize(convert.parse_value(text)) == text


@given(st.from_regex(address_scalars.EMAIL, fullmatch=True))
def test_email_address_is_one_to_pythons_parser_too(text):
    _, rest = get_addr_spec(text)
    assert rest == ""


@given(st.sampled_from(NAMES), st.text(max_size=40))
def test_any_text_is_taken_or_refused(schema, name, text):
    with contextlib.suppress(GraphQLError):
        schema.type_map[name].parse_value(text)
