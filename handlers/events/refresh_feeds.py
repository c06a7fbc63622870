"""Refresh feeds: once a day, from the schedule."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.settings.feeds import FeedsSettings
from handlers.adapters.settings.reading import read
from handlers.providers.feeds.refresh import refresh_all


@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """Any event -> the entries by feed; raises FeedsNotRefreshed when a copy stays as it was."""
    return refresh_all(read(FeedsSettings))
