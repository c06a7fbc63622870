"""What is remembered of checks and results."""

from __future__ import annotations

from pydantic import Field

from handlers.adapters.settings.reading import Settings


class MemorySettings(Settings):
    """The tables of the evidence history and of remembered results, and the index by domain."""

    evidence_table: str
    results_table: str
    results_by_domain_index: str


class StoreSettings(Settings):
    """Where results are cached and for how long, where circuits and raw answers are kept."""

    cache_table: str
    cache_seconds: int = Field(ge=0)
    circuits_table: str
    raw_answers_bucket: str
