"""What a schedule left behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.simulation.model.platform.world import World
from tests.simulation.model.tables import items


@dataclass(frozen=True)
class Version:
    """One submitted version of one sheet."""

    owner: str
    sheet: str
    incarnation: str
    version: int


@dataclass
class Run:
    """What a schedule left behind."""

    world: World
    submitted: list[Version] = field(default_factory=list)
    rechecked: set[tuple[Version, str]] = field(default_factory=set)
    """Versions with the id of each check that was made again, or of the report of the watch."""
    removed: set[str] = field(default_factory=set)
    started_again: int = 0
    sent_again: int = 0

    def statuses(self) -> dict[str, int]:
        """How many reports there are of each status."""
        return Counter(item["status"]["S"] for item in items("Reports"))

    def alive(self) -> list[Version]:
        """The submitted versions of sheets that are still there."""
        return [one for one in self.submitted if one.incarnation not in self.removed]

    def rechecked_alive(self) -> list[tuple[Version, str]]:
        """The same of sheets that are still there."""
        return [one for one in self.rechecked if one[0].incarnation not in self.removed]
