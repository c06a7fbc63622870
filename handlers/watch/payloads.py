"""The inputs that the states of the night watch give to their functions."""

from __future__ import annotations

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.timestamps import Timestamp


class FindWatched(Contract):
    """``night`` is when the execution started; ``again``: only what differed in an earlier look.

    ``cves``: only sheets that these new entries of the list of exploited vulnerabilities affect.
    """

    name: str = Field(min_length=1)
    night: Timestamp
    again: bool = False
    cves: list[str] = Field(default_factory=list)


class BeginLook(Contract):
    """The sheet, the look's id, and the providers whose turn it is."""

    owner: str = Field(min_length=1)
    answer_id: str = Field(min_length=1)
    look: str = Field(min_length=1)
    providers: list[str] = Field(min_length=1)


class EndLook(Contract):
    """``look`` is the look's id, ``report`` the one that it compares with.

    ``cves``: it is for these new entries alone.
    """

    owner: str = Field(min_length=1)
    answer_id: str = Field(min_length=1)
    look: str = Field(min_length=1)
    report: str = Field(min_length=1)
    cves: list[str] = Field(default_factory=list)
    gathered: list[ProviderResult]
