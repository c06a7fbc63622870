"""The words over the columns of a table, and for the kinds of its rows."""

from __future__ import annotations

from handlers.exports.wording.texts import Wording

WORDS = {"text": "subject", "share": "share", "id": "id", "reason": "details"}
"""Columns whose words have a key of their own among those of reports."""


def title(column: str, words: Wording) -> str:
    """The heading of a column."""
    return words.report.columns[WORDS.get(column, column)]


def kind_title(kind: str, words: Wording) -> str:
    """The name of a kind of row."""
    return words.report.kinds[kind]
