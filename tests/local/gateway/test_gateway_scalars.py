"""AppSync's own scalars, on their way in and out."""

import contextlib
import json

import pytest
from graphql import GraphQLError, build_schema, graphql_sync
from hypothesis import given
from hypothesis import strategies as st

from local.gateway.schema import scalars

GOOD = {
    "AWSDate": ["2026-02-28", "2024-02-29Z", "1970-01-01-07:00", "1970-01-01+05:30:15"],
    "AWSTime": ["12:30", "12:30:24", "12:30:24.500Z", "12:30:24+05:30", "00:00:00-07:00:30"],
    "AWSDateTime": ["2026-02-28T12:30Z", "2026-02-28T12:30:24.123456789-07:00"],
    "AWSTimestamp": [0, -1, 1_893_456_000],
    "AWSEmail": ["a@example.com", "o'neil+tag@mail.example.co.uk"],
    "AWSJSON": ["{}", "1", "[true, null]"],
    "AWSURL": ["https://example.com/a?b#c", "ftp://example.com", "mailto:a@example.com"],
    "AWSPhone": ["+49 30 123456", "(555) 123-4567"],
    "AWSIPAddress": ["127.0.0.1", "127.0.0.1/8", "::1", "1080:0:0:0:8:800:200C:417A/16"],
}
BAD = {
    "AWSDate": ["2026-02-30", "26-02-03", "2026-2-3", "2026-02-03T00:00Z", "", 1],
    "AWSTime": ["25:00", "12:60", "12", "12:30:61", True],
    "AWSDateTime": ["2026-02-28T12:30", "2026-02-28", "2026-02-30T12:30Z", "now"],
    "AWSTimestamp": ["1", 1.5, True],
    "AWSEmail": ["a", "a@", "@b", "a b@example.com", "a@b@c"],
    "AWSJSON": ["{a:1}", "", "NaN", "[1e999]", "[" * 100_000, {}],
    "AWSURL": ["example", "://x", "http://["],
    "AWSPhone": ["call me", "+", "1"],
    "AWSIPAddress": ["256.0.0.1", "localhost", "1.2.3.4/33", "::g"],
}
NAMES = sorted(GOOD)


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
    given = answer.data[name]
    assert (json.loads(given) == json.loads(value)) if name == "AWSJSON" else given == value


@pytest.mark.parametrize(("name", "value"), cases(BAD))
def test_bad_value_is_refused_on_its_way_in(schema, name, value):
    document = f"query ($v: {name}) {{ {name}(value: $v) }}"
    answer = graphql_sync(schema, document, {}, variable_values={"v": value})
    assert answer.data is None
    assert name in answer.errors[0].message


@pytest.mark.parametrize(
    ("name", "value"), [(n, v) for n, v in cases(BAD) if not (n == "AWSJSON" and v == {})]
)
def test_bad_value_of_a_resolver_is_its_fields_error(schema, name, value):
    answer = graphql_sync(schema, f"{{ {name} }}", {name: value})
    assert answer.data == {name: None}
    assert answer.errors[0].path == [name]


@given(st.sampled_from(NAMES), st.text(max_size=40))
def test_any_text_is_taken_or_refused(schema, name, text):
    with contextlib.suppress(GraphQLError):
        schema.type_map[name].parse_value(text)
