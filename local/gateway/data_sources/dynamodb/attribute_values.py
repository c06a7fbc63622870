"""DynamoDB's typed values, between resolver code (JSON), boto3 and plain values."""

import base64
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from local.gateway.errors import FieldError

TYPES = {"S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"}
Typed = dict[str, Any]


def typed(value: Any, where: str) -> Typed:
    """A typed value as boto3 wants it, from one that resolver code returned."""
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in TYPES:
        raise FieldError(f"Value for field '{where}' is no DynamoDB typed value", "MappingTemplate")
    kind, content = next(iter(value.items()))
    try:
        return {kind: _content(kind, content, where)}
    except (TypeError, ValueError, AttributeError, InvalidOperation):
        message = f"Value for field '{where}' is no DynamoDB value of type {kind}"
        raise FieldError(message, "MappingTemplate") from None


def typed_map(values: Any, where: str) -> dict[str, Typed]:
    """Each value of an object as boto3 wants it; null counts as empty."""
    if not isinstance(values or {}, dict):
        raise FieldError(f"Value for field '{where}' is no object", "MappingTemplate")
    return {key: typed(value, f"{where}[{key}]") for key, value in (values or {}).items()}


def _content(kind: str, content: Any, where: str) -> Any:
    if kind == "L":
        return [typed(item, f"{where}[{index}]") for index, item in enumerate(content)]
    if kind == "M":
        return typed_map(content, where)
    return TO_DYNAMODB[kind](content)


def plain(value: Typed) -> Any:
    """The JSON value that resolver code sees for a typed value from DynamoDB."""
    kind, content = next(iter(value.items()))
    return FROM_DYNAMODB[kind](content)


def plain_map(item: dict[str, Typed]) -> dict[str, Any]:
    """An item as resolver code sees it."""
    return {key: plain(value) for key, value in item.items()}


def _number(text: str) -> int | float:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else float(number)


def _number_text(number: Any) -> str:
    return str(Decimal(str(number)))


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _each(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda content: [convert(item) for item in content]


TO_DYNAMODB: dict[str, Callable[[Any], Any]] = {
    "S": _text,
    "N": _number_text,
    "B": _bytes,
    "BOOL": bool,
    "NULL": bool,
    "SS": _each(_text),
    "NS": _each(_number_text),
    "BS": _each(_bytes),
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
