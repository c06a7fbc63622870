"""Keys of what belongs to one answer sheet.

No two sheets share one: owner and incarnation hold no ``#``, so the parts can be separated.
"""

from __future__ import annotations


def sheet_key(owner: str, answer_id: str) -> str:
    """The sheet under this id of this customer, whichever it is at the time."""
    return f"{owner}#{answer_id}"


def incarnation_key(owner: str, answer_id: str, incarnation: str) -> str:
    """This one sheet, and none that is created later under its id."""
    return f"{sheet_key(owner, answer_id)}#{incarnation}"
