"""What *Gather evidence* hands to its task; apart from the others, which load the scoring."""

from __future__ import annotations

from pydantic import Field

from handlers.domain.contract import Contract


class GatherEvidence(Contract):
    """Input of *Gather evidence*; the token is given to providers that need proof."""

    domain: str = Field(min_length=1)
    proof_token: str = ""
