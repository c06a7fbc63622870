"""What this deployment offers, as a part of its rules."""

from __future__ import annotations

from pydantic import Json

from handlers.adapters.settings.reading import Settings


class ScoringSettings(Settings):
    """The probes that this deployment offers: they are part of its rules.

    ``standards_by_setting`` are those that it shows whose terms have to be read first.
    """

    offered_probes: Json[frozenset[str]]
    standards_by_setting: Json[frozenset[str]] | frozenset[str] = frozenset()
