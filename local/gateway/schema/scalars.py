"""AppSync's own scalars: what a value must look like on its way in and out."""

import ipaddress
import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from graphql import GraphQLError, GraphQLSchema
from graphql.type import GraphQLScalarType

from local.gateway import strict_json

Check = Callable[[str], object]

OFFSET = r"(Z|[+-]\d{2}:\d{2}(:\d{2})?)"
CLOCK = r"\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?"
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")
PHONE = re.compile(r"\+?[\d() .-]{4,24}")


def _matches(pattern: str, text: str) -> re.Match[str]:
    found = re.fullmatch(pattern, text, re.ASCII)
    if found is None:
        raise ValueError(text)
    return found


def _date(text: str) -> None:
    date.fromisoformat(_matches(rf"(\d{{4}}-\d{{2}}-\d{{2}}){OFFSET}?", text)[1])


def _time(text: str) -> None:
    time.fromisoformat(_matches(rf"({CLOCK}){OFFSET}?", text)[1].partition(".")[0])


def _date_time(text: str) -> None:
    moment = _matches(rf"(\d{{4}}-\d{{2}}-\d{{2}}T{CLOCK}){OFFSET}", text)[1]
    datetime.fromisoformat(moment.partition(".")[0])


def _email(text: str) -> None:
    if not EMAIL.fullmatch(text):
        raise ValueError(text)


def _phone(text: str) -> None:
    if not PHONE.fullmatch(text):
        raise ValueError(text)


def _url(text: str) -> None:
    parts = urlsplit(text)
    if not parts.scheme or not (parts.netloc or parts.path):
        raise ValueError(text)


CHECKS: dict[str, Check] = {
    "AWSDate": _date,
    "AWSTime": _time,
    "AWSDateTime": _date_time,
    "AWSEmail": _email,
    "AWSPhone": _phone,
    "AWSURL": _url,
    "AWSIPAddress": ipaddress.ip_interface,
}


def _checked(name: str, check: Check) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        if not isinstance(value, str):
            raise GraphQLError(f"Not a valid {name}: a string is expected")
        try:
            check(value)
        except ValueError:
            raise GraphQLError(f"Not a valid {name}") from None
        return value

    return convert


def _timestamp(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise GraphQLError("Not a valid AWSTimestamp: whole seconds are expected")
    return value


def _parse_json(value: Any) -> Any:
    if not isinstance(value, str):
        raise GraphQLError("Not a valid AWSJSON: a string that holds JSON is expected")
    try:
        return strict_json.loads(value)
    except ValueError:
        raise GraphQLError("Not a valid AWSJSON") from None


def _serialize_json(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    _parse_json(value)
    return value


def install(schema: GraphQLSchema) -> None:
    """Give the scalars of a built schema their meaning.

    A resolver sees an AWSJSON argument as the value that it holds; a client always gets text.
    """
    conversions = {name: (_checked(name, check),) * 2 for name, check in CHECKS.items()}
    conversions["AWSTimestamp"] = (_timestamp, _timestamp)  # type: ignore[assignment]
    conversions["AWSJSON"] = (_parse_json, _serialize_json)
    for name, (parse, serialize) in conversions.items():
        scalar = schema.type_map.get(name)
        if isinstance(scalar, GraphQLScalarType):
            scalar.parse_value = parse  # type: ignore[method-assign, assignment]
            scalar.serialize = serialize  # type: ignore[method-assign, assignment]
