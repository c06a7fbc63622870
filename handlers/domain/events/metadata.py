"""What every event has: who caused it, when, and in which stage."""

from __future__ import annotations

import hashlib

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.timestamps import Timestamp

EVENT_VERSION = "1"
MOST = 2_147_483_647
"""The largest Int of GraphQL."""


class Metadata(Contract):
    """Who caused what: the same ``stage`` and ``correlation_id`` from the answer to the report.

    ``causation_id`` and ``caused_at`` are the causing event's id and time. ``attempt`` grows when a
    version's run is started again; each attempt is claimed by itself.
    """

    stage: str = Field(min_length=1)
    event_id: str = Field(min_length=1)
    event_version: str = EVENT_VERSION
    correlation_id: str = Field(min_length=1)
    causation_id: str | None = None
    caused_at: Timestamp | None = None
    created_at: Timestamp
    attempt: int = Field(default=1, ge=1, le=MOST, strict=True)


def digest(*parts: object) -> str:
    """SHA-256 in hex of the parts; no two different lists of parts read the same."""
    texts = map(str, parts)
    return hashlib.sha256("\n".join([f"{len(t)}:{t}" for t in texts]).encode()).hexdigest()
