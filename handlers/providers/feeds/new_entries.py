"""New entries in CISA's list start the night watch at once, for the sheets that they affect."""

from __future__ import annotations

from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.aws.step_functions import executions
from handlers.adapters.logging import logger
from handlers.domain.events.metadata import digest

FEED = "cisa_kev"
NAME_LENGTH = 64
"""Step Functions names an execution by 80 characters at most."""


def announce_new_entries(machine: str) -> list[str]:
    """Starts the machine with the entries that were not announced yet; gives them.

    What was announced is kept after that: a repeat starts the same execution, and no second one.
    The entries of the first copy of all are no news. Raises ProviderError or ServiceUnavailable.
    """
    copy = feed_store.stored(FEED)
    if copy is None:
        return []
    announced = feed_store.announced(FEED)
    new = sorted(copy.entries.keys() - announced) if announced is not None else []
    if new:
        executions.start(machine, f"alert-{digest(*new)}"[:NAME_LENGTH], {"cves": new})
        logger.info("New entries announced", extra={"feed": FEED, "entries": new})
    if new or announced is None:
        feed_store.store_announced(FEED, copy.entries.keys() | (announced or frozenset()))
    return new
