"""What both rules files are made of: their base, and types with their ranges."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from handlers.domain.catalogue.id import Id
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.contract import describe

Weight = Annotated[int, Field(gt=0, le=1000)]
Points = Annotated[int, Field(ge=0, le=BEST)]
Options = Annotated[dict[Id, Annotated[list[Id], Field(min_length=1)]], Field(min_length=1)]
"""Profile question to some of its options."""


class Rules(BaseModel):
    """A part of a rules file: camelCase, with no other members and no converted types."""

    model_config = ConfigDict(
        strict=True, extra="forbid", alias_generator=to_camel, validate_by_name=False
    )

    @classmethod
    def faults(cls, data: object) -> list[str]:
        """Every fault of ``data``, as its path and what is wrong; none if it keeps the schema."""
        try:
            cls.model_validate(data)
        except ValidationError as error:
            return [describe(error)]
        return []
