"""The parts of a request object that many DynamoDB operations share: keys and expressions."""

from __future__ import annotations

from typing import Any

from local.gateway.data_sources.dynamodb.attribute_values import typed_map
from local.gateway.errors import FieldError

Request = dict[str, Any]
Arguments = dict[str, Any]


def key_of(request: Request) -> Arguments:
    """The key. Raises FieldError when there is none."""
    if not request.get("key"):
        raise FieldError("Value for field '$[key]' not found.", "MappingTemplate")
    return typed_map(request["key"], "$[key]")


def consistent(request: Request) -> Arguments:
    """Whether the read is consistent. Raises FieldError for what is no boolean."""
    return {"ConsistentRead": True} if boolean(request, "consistentRead", False) else {}


def boolean(request: Request, name: str, default: bool) -> bool:
    """A boolean of the request object; ``default`` for null. Raises FieldError for another type."""
    value = request.get(name)
    if not isinstance(value, bool | None):
        raise FieldError(f"Value for field '$[{name}]' must be a boolean.", "MappingTemplate")
    return default if value is None else value


def projection(request: Request) -> Arguments:
    """Which attributes are read."""
    return expression(request, "projection", "ProjectionExpression")


def expression(request: Request, part: str, name: str, required: bool = False) -> Arguments:
    """One expression with its names and values."""
    given = request.get(part) or {}
    text = given.get("expression")
    if not text:
        if required:
            raise FieldError(f"Value for field '$[{part}]' not found.", "MappingTemplate")
        return {}
    names = given.get("expressionNames") or {}
    values = typed_map(given.get("expressionValues"), f"$[{part}][expressionValues]")
    return (
        {name: text}
        | ({"ExpressionAttributeNames": names} if names else {})
        | ({"ExpressionAttributeValues": values} if values else {})
    )


def merge(first: Arguments, second: Arguments) -> Arguments:
    """Both, with the names and values of their expressions joined."""
    joined = {
        key: {**value, **second[key]} if isinstance(value, dict) else value
        for key, value in first.items()
        if key in second
    }
    return first | second | joined
