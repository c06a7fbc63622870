"""The base of everything that crosses a boundary: strict when sent, tolerant when received."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from handlers.domain.errors import MalformedEvent

DEEPEST: Final = 64
"""Levels of JSON that are read; DynamoDB keeps 32 of them."""


def describe(error: ValidationError) -> str:
    """Names the path and the fault of each error, and never a value: those belong to customers."""
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc']) or 'the whole'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False, include_context=False)
    )


def part(payload: object, name: str) -> object:
    """One part of a JSON object from outside, None where it isn't there.

    Raises MalformedEvent for what is no object.
    """
    if not isinstance(payload, dict):
        raise MalformedEvent("the whole: not a JSON object")
    return payload.get(name)


def check_json(payload: object, name: str) -> None:
    """Raises MalformedEvent for what no service could pass on: JSON of RFC 8259 goes through.

    ``name`` is what the payload is called in the message.
    """
    _check_depth(payload, name)
    try:
        json.dumps(payload, allow_nan=False, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise MalformedEvent(
            f"{name}: a lone surrogate, which is no character (RFC 3629)"
        ) from None
    except ValueError:
        fault = "a number that JSON doesn't have (RFC 8259, section 6)"
        raise MalformedEvent(f"{name}: {fault}") from None


def _check_depth(payload: object, name: str) -> None:
    inner: list[object] = [payload]
    for _ in range(DEEPEST):
        inner = [part for value in inner for part in _parts(value) if isinstance(part, dict | list)]
        if not inner:
            return
    raise MalformedEvent(f"{name}: nested deeper than {DEEPEST} levels")


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


class Contract(BaseModel):
    """A frozen model, camelCase in JSON, that refuses unknown fields when it is built."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        populate_by_name=True,
        # At its first use: no function uses all that it imports.
        defer_build=True,
    )

    @classmethod
    def received(cls, payload: object) -> Self:
        """Reads JSON data from outside; fields that are unknown here, at any depth, are left out.

        Raises MalformedEvent, which names the path of each fault.
        """
        check_json(payload, cls.__name__)
        try:
            return cls.model_validate(payload, extra="ignore")
        except ValidationError as error:
            raise MalformedEvent(f"{cls.__name__}: {describe(error)}") from None

    def to_json(self) -> dict[str, Any]:
        """The same as JSON data, with camelCase names."""
        return self.model_dump(by_alias=True, mode="json")
