"""Values of a document that stand for members of an enum."""

from __future__ import annotations

import inspect
from enum import StrEnum
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from handlers.domain.report.schema.values import member_of


class Colour(StrEnum):
    RED = "red"


def test_a_value_is_read_where_else_only_a_member_would_do() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Colour).validate_python("red", strict=True)
    reader: TypeAdapter[Colour] = TypeAdapter(Annotated[Colour, member_of(Colour)])
    assert reader.validate_python("red", strict=True) is Colour.RED
    with pytest.raises(ValidationError, match="'blue' is not a valid Colour"):
        reader.validate_python("blue", strict=True)


def test_its_validator_takes_one_value_as_an_enum_does_not_from_python_3_12_on() -> None:
    assert list(inspect.signature(member_of(Colour).func).parameters) == ["value"]
