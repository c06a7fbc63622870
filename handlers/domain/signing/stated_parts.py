"""The parts of a scored report's document that its signature states."""

from __future__ import annotations

from handlers.domain.contract import Contract


class Source(Contract):
    """One answer of a third party."""

    sha256: str


class SourcesOfProvider(Contract):
    """What one provider's result was read from."""

    provider: str
    sources: list[Source]


class StatedParts(Contract):
    """The parts of a scored report's document that its signature states."""

    ruleset_id: str
    input_hashes: dict[str, str]
    evidence: list[SourcesOfProvider]
