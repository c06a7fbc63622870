"""The operator of a stage and its price, as the page shows them before sign-up."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Sentence = Annotated[str, Field(min_length=1, max_length=200)]


class Price(BaseModel):
    """A sentence in each language of the page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: Sentence
    de: Sentence


class PageOperator(BaseModel):
    """The texts that only the operator can give."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=100)]
    price: Price
