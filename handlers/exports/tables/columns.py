"""The columns of a table, and what their cells hold."""

from __future__ import annotations

from typing import TypeAlias

COLUMNS = (
    "finding",
    "rank",
    "id",
    "text",
    "answer",
    "probe",
    "status",
    "reason",
    "action",
    "who",
    "time",
    "cost",
    "gain",
    "afterwards",
    "share",
    "earned",
    "lost",
    "ownGap",
    "evidenceGap",
    "trustGap",
    "basis",
    "standards",
    "plan",
    "person",
    "due",
    "note",
)
"""Ids of columns; their words are chosen when they are shown."""

Cell: TypeAlias = str | float
Row: TypeAlias = dict[str, Cell]
