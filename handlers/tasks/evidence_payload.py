"""The input of *Gather evidence*; in a file of its own, as the others load the scoring."""

from __future__ import annotations

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.sheet.names import MOST_NAMES, SheetName


class GatherEvidence(Contract):
    """Input of *Gather evidence*: the canonical names of the sheet, the firm's domain first.

    ``uncached``: what was looked up a moment ago is looked up again.
    """

    names: list[SheetName] = Field(min_length=1, max_length=MOST_NAMES)
    uncached: bool = False
