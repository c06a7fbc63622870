"""One share, as it is stored: of which report, how much of it, until when."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.sharing.depth import Depth
from handlers.domain.sheet.sheet_key import sheet_key
from handlers.domain.timestamps import Timestamp

CARD = "card.json"
REPORT = "report.json"
FIRST_OF_ELEVEN_DIGITS = 10_000_000_000
"""Added to a version, so that versions sort as texts do."""


class Share(Contract):
    """``id`` is the report's own for a card, else what nobody can guess.

    ``order`` sorts the reports of a sheet by version and time. ``newer`` is when a newer report of
    the sheet was made. ``pages`` are SHA-256, in hex, of what is delivered, by language.
    ``document`` is SHA-256 of the report's document, as far as it is delivered.
    """

    id: str = Field(pattern=r"^[A-Za-z0-9_-]{32,64}$")
    owner: str = Field(min_length=1)
    answer_id: str = Field(min_length=1)
    answer_incarnation: str = Field(min_length=1)
    report_id: str
    order: str
    depth: Depth
    domain: str
    report_created_at: Timestamp
    document: str
    pages: dict[str, str] = Field(default_factory=dict)
    created_at: Timestamp
    ends_at: Timestamp
    newer: Timestamp | None = None
    withdrawn_at: Timestamp | None = None

    @property
    def sheet(self) -> str:
        """The sheet_key of its sheet."""
        return sheet_key(self.owner, self.answer_id)

    def shown(self) -> dict[str, Any]:
        """The fields of the GraphQL type Share."""
        names = ("id", "answerId", "reportId", "depth", "createdAt", "endsAt", "withdrawnAt")
        data = self.to_json()
        return {name: data[name] for name in names} | {"isNewest": self.newer is None}

    def is_outdated_by(self, incarnation: str, order: str, created_at: str) -> bool:
        """Whether a report, of that incarnation of a sheet, is what makes this one an older one."""
        return (
            self.withdrawn_at is None
            # By that very report it is marked again: its card may have failed.
            and self.newer in {None, created_at}
            and self.answer_incarnation == incarnation
            and self.order < order
        )

    def place(self, name: str) -> str:
        """The name of one of its objects, which is its address beside the page as well."""
        return f"shared/{self.id}/{name}"

    def places(self) -> list[str]:
        """The names of all objects that it may have."""
        return [self.place(name) for name in (*sorted(self.pages), REPORT, CARD)]


def order_of(version: int, created_at: str) -> str:
    """What sorts a sheet's reports, as the resolver of putReport writes it."""
    return f"{FIRST_OF_ELEVEN_DIGITS + version}#{created_at}"
