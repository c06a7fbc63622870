"""Settings of the Lambda functions: typed, from the environment, read once."""

from __future__ import annotations

import os
from functools import cache
from typing import TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from handlers.domain.contract import describe
from handlers.domain.errors import SettingsError

Model = TypeVar("Model", bound="Settings")


class Settings(BaseModel):
    """Base: a field ``event_bus_name`` is read from ``EVENT_BUS_NAME``."""

    model_config = ConfigDict(
        frozen=True, alias_generator=str.upper, populate_by_name=True, defer_build=True
    )


def read(model: type[Model]) -> Model:
    """The settings of one kind; raises SettingsError, which names each that is missing or wrong."""
    return cast(Model, _read(model))


@cache
def _read(model: type[Settings]) -> Settings:
    try:
        return model.model_validate(dict(os.environ), extra="ignore")
    except ValidationError as error:
        raise SettingsError(f"Settings are missing or wrong: {describe(error)}") from None


def forget() -> None:
    """Read the environment again at the next use; for tests."""
    _read.cache_clear()
