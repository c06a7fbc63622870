"""Refresh feeds: all of them once a day, and the list of exploited vulnerabilities more often."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.settings.feeds import FeedsSettings, NightWatchSettings
from handlers.adapters.settings.reading import read
from handlers.providers.feeds.new_entries import announce_new_entries
from handlers.providers.feeds.refresh import refresh_all


@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """Any event, ``feeds`` of which names some of them -> the entries by feed.

    Raises FeedsNotRefreshed when a copy stays as it was or can't be read, ServiceUnavailable.
    """
    machine = read(NightWatchSettings).night_watch
    return refresh_all(
        read(FeedsSettings), lambda: announce_new_entries(machine), event.get("feeds", ())
    )
