"""DynamoDB's typed values, between resolver code (JSON), boto3 and plain values.

https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-typed-values-request.html
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from local.gateway.errors import FieldError

TYPES = {"S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"}
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
Typed = dict[str, Any]


def typed(value: Any, where: str) -> Typed:
    """Return a typed value in boto3's form, from one that resolver code returned.

    ``where`` is the value's place in the request object, for the message. Raises FieldError when
    the type does not exist or its content is of another type.
    """
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in TYPES:
        raise FieldError(f"Value for field '{where}' is no DynamoDB typed value", "MappingTemplate")
    kind, content = next(iter(value.items()))
    try:
        return {kind: _content(kind, content, where)}
    except (TypeError, ValueError):
        message = f"Value for field '{where}' is no DynamoDB value of type {kind}"
        raise FieldError(message, "MappingTemplate") from None


def typed_map(values: Any, where: str) -> dict[str, Typed]:
    """Return each value of an object in boto3's form; null counts as empty. Raises FieldError."""
    given = {} if values is None else values
    if not isinstance(given, dict):
        raise FieldError(f"Value for field '{where}' is no object", "MappingTemplate")
    return {key: typed(value, f"{where}[{key}]") for key, value in given.items()}


def plain(value: Typed) -> Any:
    """Return the JSON value that resolver code gets for a typed value from DynamoDB."""
    kind, content = next(iter(value.items()))
    return FROM_DYNAMODB[kind](content)


def plain_map(item: dict[str, Typed]) -> dict[str, Any]:
    """Return an item as resolver code gets it."""
    return {key: plain(value) for key, value in item.items()}


def _content(kind: str, content: Any, where: str) -> Any:
    if kind == "L":
        items = enumerate(_list(content))
        return [typed(item, f"{where}[{index}]") for index, item in items]
    if kind == "M":
        return typed_map(_object(content), where)
    return TO_DYNAMODB[kind](content)


def _list(content: Any) -> list[Any]:
    if not isinstance(content, list):
        raise TypeError(content)
    return content


def _object(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise TypeError(content)
    return content


def _text(content: Any) -> str:
    if not isinstance(content, str):
        raise TypeError(content)
    return content


def _boolean(content: Any) -> bool:
    if not isinstance(content, bool):
        raise TypeError(content)
    return content


def _null(content: Any) -> bool:
    """Return true, which DynamoDB has for null; ``util.dynamodb.toNull`` gives null."""
    if content is not None:
        _boolean(content)
    return True


def _number_text(content: Any) -> str:
    if not NUMBER.fullmatch(str(content)):
        raise ValueError(content)
    return str(Decimal(str(content)))


def _bytes(content: Any) -> bytes:
    """Decode base64; characters outside the alphabet are ignored (RFC 2045, section 6.8)."""
    digits = NOT_BASE64.sub("", _text(content))
    return base64.b64decode(digits + "=" * (-len(digits) % 4))


def _set(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda content: [convert(item) for item in _list(content)]


def _number(text: str) -> int | float:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else float(number)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _each(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda content: [convert(item) for item in content]


TO_DYNAMODB: dict[str, Callable[[Any], Any]] = {
    "S": _text,
    "N": _number_text,
    "B": _bytes,
    "BOOL": _boolean,
    "NULL": _null,
    "SS": _set(_text),
    "NS": _set(_number_text),
    "BS": _set(_bytes),
}
FROM_DYNAMODB: dict[str, Callable[[Any], Any]] = {
    "S": str,
    "N": _number,
    "B": _base64,
    "BOOL": bool,
    "NULL": lambda _: None,
    "SS": list,
    "NS": _each(_number),
    "BS": _each(_base64),
    "L": _each(plain),
    "M": plain_map,
}
