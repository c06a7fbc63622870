"""DynamoDB's typed values, between resolver code (JSON), boto3 and plain values."""

import base64
import binascii
from decimal import Decimal
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
    except (TypeError, ValueError, AttributeError, binascii.Error):
        message = f"Value for field '{where}' is no DynamoDB value of type {kind}"
        raise FieldError(message, "MappingTemplate") from None


def typed_map(values: Any, where: str) -> dict[str, Typed]:
    """Each value of an object as boto3 wants it; null counts as empty."""
    if not isinstance(values or {}, dict):
        raise FieldError(f"Value for field '{where}' is no object", "MappingTemplate")
    return {key: typed(value, f"{where}[{key}]") for key, value in (values or {}).items()}


def _content(kind: str, content: Any, where: str) -> Any:
    if kind == "N":
        return str(Decimal(str(content)))
    if kind == "NS":
        return [str(Decimal(str(number))) for number in content]
    if kind == "B":
        return base64.b64decode(content, validate=True)
    if kind == "BS":
        return [base64.b64decode(item, validate=True) for item in content]
    if kind == "L":
        return [typed(item, f"{where}[{index}]") for index, item in enumerate(content)]
    if kind == "M":
        return typed_map(content, where)
    return content


def plain(value: Typed) -> Any:
    """The JSON value that resolver code sees for a typed value from DynamoDB."""
    kind, content = next(iter(value.items()))
    if kind == "N":
        return _number(content)
    if kind == "NS":
        return [_number(item) for item in content]
    if kind == "B":
        return base64.b64encode(content).decode()
    if kind == "BS":
        return [base64.b64encode(item).decode() for item in content]
    if kind == "NULL":
        return None
    if kind == "L":
        return [plain(item) for item in content]
    return plain_map(content) if kind == "M" else content


def plain_map(item: dict[str, Typed]) -> dict[str, Any]:
    """An item as resolver code sees it."""
    return {key: plain(value) for key, value in item.items()}


def _number(text: str) -> int | float:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else float(number)
