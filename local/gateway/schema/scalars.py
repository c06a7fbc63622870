"""AppSync's own scalars: the conversion of input values and of results.

https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from graphql import GraphQLError, GraphQLSchema
from graphql.type import GraphQLScalarType

from local.gateway import strict_json
from local.gateway.schema.address_scalars import (
    require_email,
    require_ip_address,
    require_phone,
    require_url,
)
from local.gateway.schema.date_time_scalars import require_date, require_date_time, require_time

Convert = Callable[[Any], Any]
# In seconds, from the description of the scalar in AppSync's introspection.
FIRST_TIMESTAMP = -31_557_014_167_219_200
LAST_TIMESTAMP = 31_556_889_864_403_199
TEXTS: dict[str, Callable[[str], None]] = {
    "AWSDate": require_date,
    "AWSTime": require_time,
    "AWSDateTime": require_date_time,
    "AWSEmail": require_email,
    "AWSURL": require_url,
    "AWSPhone": require_phone,
    "AWSIPAddress": require_ip_address,
}


def install(schema: GraphQLSchema) -> None:
    """Set the conversions of AppSync's scalars in a built schema.

    A resolver gets an AWSJSON argument as the value that the text holds, and a client gets the
    text of the value that a resolver returned.
    """
    conversions: dict[str, tuple[Convert, Convert]] = {
        name: (_text(name, require),) * 2 for name, require in TEXTS.items()
    }
    conversions["AWSTimestamp"] = (_timestamp, _timestamp)
    conversions["AWSJSON"] = (_parse_json, _serialize_json)
    for name, (parse, serialize) in conversions.items():
        scalar = schema.type_map.get(name)
        if isinstance(scalar, GraphQLScalarType):
            scalar.parse_value = parse  # type: ignore[method-assign, assignment]
            scalar.serialize = serialize  # type: ignore[method-assign, assignment]


def _text(name: str, require: Callable[[str], None]) -> Convert:
    def convert(value: Any) -> str:
        if not isinstance(value, str):
            raise GraphQLError(f"Not a valid {name}: a string is expected")
        try:
            require(value)
        except ValueError:
            raise GraphQLError(f"Not a valid {name}") from None
        return value

    return convert


def _timestamp(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise GraphQLError("Not a valid AWSTimestamp: whole seconds are expected")
    if not FIRST_TIMESTAMP <= value <= LAST_TIMESTAMP:
        raise GraphQLError("Not a valid AWSTimestamp: the year is out of range")
    return value


def _parse_json(value: Any) -> Any:
    if not isinstance(value, str):
        raise GraphQLError("Not a valid AWSJSON: a string that holds JSON is expected")
    try:
        return strict_json.loads(value)
    except ValueError:
        raise GraphQLError("Not a valid AWSJSON") from None


def _serialize_json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
