"""What can keep a report from being exported."""

from __future__ import annotations

from handlers.domain.errors import Permanent


class NotExportable(Permanent):
    """What was given is no report of a known version, or names what has no text."""
