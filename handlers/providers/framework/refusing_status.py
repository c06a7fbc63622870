"""Statuses by which a website refuses or fails, so that its answer is not its own word. Pure.

What such an answer says, headers included, is a firewall's or an error page's. So it proves
nothing, neither what is there nor what is missing.
"""

from __future__ import annotations

from handlers.domain.errors import TargetBlocked, TargetFailed

BLOCKING = frozenset({401, 403, 407, 429, 451, 503})
"""Who asks, or how often, is refused; 503 is what challenges are served with, too."""


def refusing_status(status: int, what: str) -> TargetFailed | None:
    """Why an answer of ``what`` isn't the website's, None when it is."""
    if status in BLOCKING:
        return TargetBlocked(f"HTTP {status} from {what}")
    if status >= 400 or status < 200:
        return TargetFailed(f"HTTP {status} from {what}")
    return None
