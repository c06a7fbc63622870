"""The base of everything that crosses a boundary: strict when sent, tolerant when received."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from handlers.domain.errors import MalformedEvent


def describe(error: ValidationError) -> str:
    """Names the path and the fault of each error, and never a value: those belong to customers."""
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc']) or 'the whole'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False, include_context=False)
    )


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
        try:
            return cls.model_validate(payload, extra="ignore")
        except ValidationError as error:
            raise MalformedEvent(f"{cls.__name__}: {describe(error)}") from None

    def to_json(self) -> dict[str, Any]:
        """The same as JSON data, with camelCase names."""
        return self.model_dump(by_alias=True, mode="json")
