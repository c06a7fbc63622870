"""What the watch keeps of one sheet between its looks; it goes with the sheet and the account."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.timestamps import Timestamp
from handlers.domain.watch.change import Change
from handlers.domain.watch.confirming import Pending

MOST_ENTRIES = 200
"""Of the history: the oldest go first."""
MOST_ENDS = 50


class Entry(Contract):
    """A change that counts: when it was first seen, and when it was seen again and so counted.

    ``report`` is the id of the report that shows it, if one was made for it, and ``of`` of the one
    that it is a change of.
    """

    change: Change
    since: Timestamp
    at: Timestamp
    report: str | None = None
    of: str | None = None


class Look(Contract):
    """The last look: which providers were asked, which probes were seen and which not."""

    id: str = Field(min_length=1)
    at: Timestamp
    providers: list[str] = Field(default_factory=list)
    seen: list[str] = Field(default_factory=list)
    unseen: list[str] = Field(default_factory=list)


class WatchState(Contract):
    """``known_ends`` are the keys of what ends soon and was mailed already.

    ``submitted_at`` is when the answers of the last report were. ``alert`` is the id of the last
    look that was for new entries of a list alone.
    """

    look: Look | None = None
    alert: str | None = None
    pending: list[Pending] = Field(default_factory=list)
    history: list[Entry] = Field(default_factory=list)
    known_ends: list[str] = Field(default_factory=list)
    submitted_at: Timestamp | None = None

    def knows(self, look: str) -> bool:
        """Whether this look has been taken in: a repeat changes nothing."""
        return look in (self.alert, self.look.id if self.look else None)

    def has(self, change: Change, of: str) -> bool:
        """Whether this very change of this report is there: its own report is still awaited."""
        own = [entry for entry in self.history if entry.change.probe == change.probe]
        return bool(own) and (own[-1].of, own[-1].change.key) == (of, change.key)

    def alerted(self, look: str, entries: list[Entry]) -> Self:
        """The state after a look for new entries alone: what the night saw stays."""
        history = [*self.history, *entries][-MOST_ENTRIES:]
        return self.model_copy(update={"alert": look, "history": history})

    def after(
        self,
        look: Look,
        pending: list[Pending],
        entries: list[Entry],
        submitted_at: str | None = None,
        over: Collection[str] = (),
    ) -> Self:
        """The state after one more look, which made these ``entries``.

        ``over`` are the keys of ends that are none any more.
        """
        known = [key for key in self.known_ends if key not in over]
        ends = [entry.change.key for entry in entries if entry.report is None]
        return self.model_copy(
            update={
                "look": look,
                "pending": pending,
                "history": [*self.history, *entries][-MOST_ENTRIES:],
                "submitted_at": submitted_at,
                "known_ends": [*known, *ends][-MOST_ENDS:],
            }
        )
