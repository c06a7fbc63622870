"""Who runs a stage and what using it costs, as the page says before anybody signs up."""

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
    """What only the operator can say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=100)]
    price: Price
