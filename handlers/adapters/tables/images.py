"""Images of items in a stream record."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from handlers.domain.errors import MalformedEvent


def plain(image: dict[str, Any]) -> dict[str, Any]:
    """A stream image as JSON data; whole numbers become int, others float.

    Raises MalformedEvent for what JSON can't hold.
    """
    try:
        return {name: _json(_DESERIALIZER.deserialize(value)) for name, value in image.items()}
    except (AttributeError, TypeError, ValueError, ArithmeticError, RecursionError):
        raise MalformedEvent("The image of a stream record is not in DynamoDB's JSON.") from None


class _Deserializer(TypeDeserializer):  # type: ignore[misc]
    """Takes every number that there can be in a table: boto3's own refuses the longest."""

    def _deserialize_n(self, value: str) -> Decimal:
        return Decimal(value)


_DESERIALIZER = _Deserializer()


def _json(value: object) -> Any:
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_json(item) for item in value]
    if isinstance(value, dict):
        return {name: _json(item) for name, item in value.items()}
    if value is None or isinstance(value, bool | str):
        return value
    raise TypeError(f"{type(value).__name__} is not JSON")
