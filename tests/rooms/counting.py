"""Rooms, the arrows between them, and the circles that these make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Arrows = Mapping[str, set[str]]


@dataclass(frozen=True)
class Count:
    """The rooms of one package, the arrows between them, and those that shouldn't be."""

    rooms: int
    arrows: int
    upwards: int | None
    in_circles: int

    def cells(self) -> tuple[str, ...]:
        """As columns of a table; a dash where no contract says what is above."""
        upwards = "–" if self.upwards is None else str(self.upwards)  # noqa: RUF001
        return str(self.rooms), str(self.arrows), upwards, str(self.in_circles)


def count(arrows: Arrows, floors: Mapping[str, int] | None = None) -> Count:
    """Count arrows; ``floors`` numbers the layers of the rooms from the uppermost, if any."""
    pairs = [(room, other) for room, others in arrows.items() for other in others]
    upwards = sum(floors[room] > floors[other] for room, other in pairs) if floors else None
    return Count(len(arrows), len(pairs), upwards, len(in_circles(arrows)))


def in_circles(arrows: Arrows) -> set[str]:
    """The rooms from which some way leads back to them."""
    return {room for room in arrows if room in _reached(arrows, room)}


def _reached(arrows: Arrows, start: str) -> set[str]:
    found: set[str] = set()
    rest = set(arrows[start])
    while rest:
        room = rest.pop()
        found.add(room)
        rest |= arrows[room] - found
    return found


def between(room_of: Mapping[str, str], imports: list[tuple[str, str]]) -> dict[str, set[str]]:
    """Each room with those that it imports from, by the room of each module."""
    arrows: dict[str, set[str]] = {room: set() for room in room_of.values()}
    for module, imported in imports:
        if module in room_of and imported in room_of:
            arrows[room_of[module]].add(room_of[imported])
    return {room: others - {room} for room, others in arrows.items()}
