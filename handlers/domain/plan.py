"""What a firm plans about its reports' recommendations, and its notes; no score depends on it.

An entry is about a question or a check of the catalogue, not about one report: it stays when the
next report has others, or another order.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from handlers.domain.contract import Contract


class PlanStatus(StrEnum):
    """How far the firm is with what was recommended."""

    OPEN = "OPEN"
    DOING = "DOING"
    DONE = "DONE"
    WONT_DO = "WONT_DO"


class PlanEntry(Contract):
    """What was decided about one question or check; without ``status`` it is a note alone.

    ``due`` is a day as YYYY-MM-DD; ``reason`` says why it won't be done.
    """

    subject: str = Field(min_length=1)
    status: PlanStatus | None = None
    reason: str | None = None
    person: str | None = None
    due: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    note: str | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be done."""
        return self.status in (PlanStatus.OPEN, PlanStatus.DOING)


class Plan(Contract):
    """The plan of one sheet; ``updated_at`` is the moment of its last change."""

    version: int = Field(default=0, ge=0)
    updated_at: str | None = None
    entries: tuple[PlanEntry, ...] = ()

    def about(self, *subjects: str | None) -> PlanEntry | None:
        """The entry about the first of these that has one."""
        return next((each for each in self.entries if each.subject in subjects), None)


NO_PLAN = Plan()
