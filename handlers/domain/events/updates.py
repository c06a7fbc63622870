"""Why a report is brought up to date although its sheet is unchanged."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from handlers.domain.contract import Contract

RecheckTrigger = Literal["recheck", "look-alikes"]
"""Why a check is made again: somebody wants to know now, or the report couldn't wait for all."""
WatchTrigger = Literal["watch", "rules"]
"""Why a watched sheet has a new report: something was seen, or other rules give another grade."""


class AskedAgain(Contract):
    """A provider that is asked again, and its version at the last time."""

    provider: str = Field(min_length=1)
    version: str | None


class Recheck(Contract):
    """One check that is made again; all else is as the report ``report`` has it.

    ``subject`` is the question or probe that the check's recommendation is about,
    ``predicted`` the exact points that it promised (``a/b``). ``carried`` are the ProviderResults
    that count as they are, ``recalled`` what stands in for what ``asked`` can't say now, and
    ``previous`` the result that the new one is compared with. ``automatic``: no customer asked for
    it. The ``trigger`` says whether the last one was too early to show a change, or took longer
    than its report could wait.
    """

    id: str = Field(min_length=1)
    trigger: RecheckTrigger = "recheck"
    report: str = Field(min_length=1)
    subject: str = Field(min_length=1)
    check: str = Field(min_length=1)
    predicted: str = Field(pattern=r"^-?\d+/[1-9]\d*$", max_length=120)
    asked: list[AskedAgain] = Field(min_length=1)
    carried: list[dict[str, Any]]
    recalled: list[dict[str, Any]]
    previous: dict[str, Any]
    automatic: bool = False


class Watched(Contract):
    """What the watch has seen since the report ``report``, or that other rules change its grade.

    ``id`` is the same for the same changes. ``carried`` are all ProviderResults that count now,
    ``previous`` is the result that the new one is compared with.
    """

    id: str = Field(min_length=1)
    trigger: WatchTrigger = "watch"
    report: str = Field(min_length=1)
    carried: list[dict[str, Any]]
    previous: dict[str, Any]
