"""Why a report can't be exported."""

from __future__ import annotations

from handlers.domain.errors import Permanent


class NotExportable(Permanent):
    """The document is no report of a known version, or has an id without a text."""
