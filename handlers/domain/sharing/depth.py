"""How much of a report a share shows."""

from __future__ import annotations

from enum import StrEnum


class Depth(StrEnum):
    """See the enum ShareDepth in schema.graphql."""

    CARD = "CARD"
    RESULT = "RESULT"
    RECOMMENDATIONS = "RECOMMENDATIONS"
    EVERYTHING = "EVERYTHING"


MOST_DAYS = 366
"""The longest that a share lasts."""
MOST_OF_A_SHEET = 50
"""Shares of one sheet at a time, also those that were withdrawn and haven't ended."""
