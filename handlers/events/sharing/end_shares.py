"""End shares: every few minutes, deletes the shares that have reached their end."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters import clock
from handlers.adapters.logging import logger
from handlers.adapters.tables.reported.shares import ended
from handlers.domain.timestamps import SECONDS_OF_DAY
from handlers.shares.showing import end

LOOKED_BACK_DAYS = 14
"""How long this function may fail without a share being missed."""


@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """Any event -> ``{ended}``; raises TableUnavailable or ServiceUnavailable.

    A repeat goes on with the rest.
    """
    now, count = clock.now(), 0
    for days in range(LOOKED_BACK_DAYS):
        for share in ended(clock.seconds_ago(days * SECONDS_OF_DAY)[:10], now):
            end(share, now)
            count += 1
    logger.info("Shares ended", extra={"ended": count})
    return {"ended": count}
