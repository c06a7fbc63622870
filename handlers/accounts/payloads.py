"""The inputs that the state machines of an account give to their tasks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handlers.domain.contract import Contract


class AccountTask(Contract):
    """The owner of the account, and the receipt of the work on it."""

    owner: str = Field(min_length=1)
    id: str = Field(min_length=1)
    language: Literal["de", "en"] = "en"
