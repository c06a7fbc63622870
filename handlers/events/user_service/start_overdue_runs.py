"""Start overdue runs: each hour, starts submitted versions again that still have no report."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters import clock
from handlers.adapters.aws import bus, dead_letters
from handlers.adapters.logging import logger
from handlers.adapters.tables.reported.awaited_reports import begin_attempt, give_up, overdue
from handlers.domain.events.answer_event import AnswerEvent

OVERDUE_SECONDS = 3600
"""Four times as long as an execution may take."""
MOST_ATTEMPTS = 25
"""The first attempt, and hourly ones for a day."""
MOST_AT_ONCE = 200
"""Events of one call; the rest waits for the next hour."""


@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """Any event -> ``{overdue, started, givenUp}``, which the log has as well.

    A version whose attempts are used up goes to the dead-letter queue whole. Raises BusUnavailable,
    BusRefused, QueueUnavailable or TableUnavailable; a repeat goes on with the rest.
    """
    found = overdue(clock.seconds_ago(OVERDUE_SECONDS), MOST_AT_ONCE)
    used_up = [late for late in found if late.metadata.attempt >= MOST_ATTEMPTS]
    for late in used_up:
        dead_letters.keep(late)
        give_up(late)
    started = _start([late for late in found if late not in used_up])
    counts = {"overdue": len(found), "started": started, "givenUp": len(used_up)}
    log = logger.error if used_up else logger.warning if found else logger.info
    log("Overdue runs started", extra=counts)
    return counts


def _start(late: list[AnswerEvent]) -> int:
    events = [event for event in map(begin_attempt, late) if event is not None]
    return len(events) - len(bus.publish(events))
