"""The base of everything that crosses a boundary: strict when sent, tolerant when received."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from math import isfinite
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import to_json

from handlers.domain.errors import MalformedEvent

DEEPEST = 64
"""Levels of JSON that are read; DynamoDB keeps 32 of them."""


def describe(error: ValidationError) -> str:
    """Names the path and the fault of each error, and never a value: those belong to customers."""
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc']) or 'the whole'}: {fault['msg']}"
        for fault in error.errors()
    )


def part(payload: object, name: str) -> object:
    """One part of a JSON object from outside, None where it isn't there.

    Raises MalformedEvent for what is no object.
    """
    if not isinstance(payload, dict):
        raise MalformedEvent("the whole: not a JSON object")
    return payload.get(name)


def check_json(payload: object, name: str) -> None:
    """Raises MalformedEvent for anything but JSON by RFC 8259, which no service could pass on.

    ``name`` is what the payload is called in the message.
    """
    _check_depth_and_numbers(payload, name)
    try:
        to_json(payload, fallback=str)
    except ValueError:
        raise MalformedEvent(
            f"{name}: a lone surrogate, which is no character (RFC 3629)"
        ) from None


def _check_depth_and_numbers(payload: object, name: str) -> None:
    parts: Iterable[object] = (payload,)
    for _ in range(DEEPEST + 1):
        inner: list[Iterable[object]] = []
        for one in parts:
            if isinstance(one, dict):
                inner.append(one.values())
            elif isinstance(one, list):
                inner.append(one)
            elif isinstance(one, float) and not isfinite(one):
                fault = "a number that JSON doesn't have (RFC 8259, section 6)"
                raise MalformedEvent(f"{name}: {fault}")
        if not inner:
            return
        parts = chain.from_iterable(inner)
    raise MalformedEvent(f"{name}: nested deeper than {DEEPEST} levels")


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
