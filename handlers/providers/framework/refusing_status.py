"""HTTP statuses of refusals and failures, whose answer isn't the website's own. Pure.

Such an answer, headers included, comes from a firewall or is an error page. It proves nothing,
neither presence nor absence.
"""

from __future__ import annotations

from handlers.domain.errors import TargetBlocked, TargetFailed

BLOCKING = frozenset({401, 403, 407, 429, 451, 503})
"""The client or its rate is refused; challenges also come with 503."""


def refusing_status(status: int, what: str) -> TargetFailed | None:
    """Why an answer of ``what`` isn't the website's, None when it is."""
    if status in BLOCKING:
        return TargetBlocked(f"HTTP {status} from {what}")
    if status >= 400 or status < 200:
        return TargetFailed(f"HTTP {status} from {what}")
    return None
