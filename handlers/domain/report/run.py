"""One execution of the workflow, and what started it."""

from __future__ import annotations

from typing import Self

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.timestamps import Timestamp

TRIGGER_ANSWER = "answer"
"""The trigger of a run that a submitted sheet started."""
TRIGGER_RECHECK = "recheck"
"""The trigger of a run in which one check is made again."""
TRIGGER_LOOK_ALIKES = "look-alikes"
"""The trigger of a run that goes on with names which look alike: a report didn't wait for all."""
TRIGGER_WATCH = "watch"
"""The trigger of a run that shows what the night watch has seen."""
TRIGGER_RULES = "rules"
"""The trigger of a run of a watched sheet whose grade other rules change."""


class RecheckOf(Contract):
    """Which check of which report a run makes again, and what was promised.

    ``subject`` is the question or probe that the check's recommendation is about.

    ``automatic``: it follows from the report, and nobody asked for it just now.
    """

    report: str
    subject: str
    check: str
    predicted: str
    automatic: bool = False


class Run(Contract):
    """One execution of the workflow; ``trigger`` says what started it.

    ``trigger_id`` tells runs of one version by the same trigger apart; empty for a submission,
    which there is one of.
    """

    execution: str = Field(min_length=1)
    started_at: Timestamp
    ruleset: str
    trigger: str
    trigger_id: str = ""
    recheck: RecheckOf | None = None

    @classmethod
    def of(cls, event: AnswerEvent, execution: str, started_at: str, ruleset: str) -> Self:
        """The run that an event starts."""
        again, watched = event.recheck, event.watch
        cause = again or watched
        return cls(
            execution=execution,
            started_at=started_at,
            ruleset=ruleset,
            trigger=cause.trigger if cause else TRIGGER_ANSWER,
            trigger_id=cause.id if cause else "",
            recheck=RecheckOf.model_validate(again.model_dump(), extra="ignore") if again else None,
        )
