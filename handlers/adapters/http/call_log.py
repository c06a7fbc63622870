"""One log line for each call to the outside; neither path nor headers nor body are in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handlers.adapters.logging import logger
from handlers.domain.errors import Degraded


class CallFailed(Exception):
    """A failed call that the caller handles; its text may be logged."""


@contextmanager
def logged(provider: str, host: str | None, attempt: int = 1) -> Iterator[dict[str, Any]]:
    """Log the call that is made inside: the caller sets the status, an error becomes the outcome.

    ``host`` is a third party's; a customer's own is None, since its name is the customer's.
    """
    started = time.monotonic()
    entry: dict[str, Any] = {"status": None, "outcome": "answered"}
    try:
        yield entry
    except (Degraded, CallFailed) as error:
        entry["outcome"] = str(error)
        raise
    except Exception as error:
        entry["outcome"] = type(error).__name__
        raise
    finally:
        logger.info(
            "provider call",
            provider=provider,
            host=host,
            durationMs=round((time.monotonic() - started) * 1000),
            attempt=attempt,
            cached=False,
            **entry,
        )
