"""Counts rooms, arrows and circles of packages: ``python -m tests.rooms [PACKAGE …]``.

A room is a module or package directly inside a package; an arrow leads from a room to another that
it imports from; a circle is a set of rooms that lead to each other.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping

import grimp

PROJECT = ("bench", "handlers", "infra", "local", "workflows")
PACKAGES = (
    "handlers",
    "handlers.domain",
    "handlers.providers",
    "handlers.adapters",
    "handlers.events",
    "handlers.exports",
    "infra",
    "local",
    "local.gateway",
    "workflows",
)


def arrows_of(graph: grimp.ImportGraph, package: str) -> dict[str, set[str]]:
    """Each room of a package with those that it imports from."""
    rooms = graph.find_children(package)
    room_of = {module: room for room in rooms for module in {room, *graph.find_descendants(room)}}
    arrows: dict[str, set[str]] = defaultdict(set, {room: set() for room in rooms})
    for module, room in room_of.items():
        for imported in graph.find_modules_directly_imported_by(module):
            arrows[room].update({room_of.get(imported, room)} - {room})
    return arrows


def in_circles(arrows: Mapping[str, set[str]]) -> set[str]:
    """The rooms from which some way leads back to them."""
    return {room for room in arrows if room in _reached(arrows, room)}


def _reached(arrows: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    rest = set(arrows[start])
    while rest:
        room = rest.pop()
        found.add(room)
        rest |= arrows[room] - found
    return found


def main() -> None:
    """Print one line for each package."""
    graph = grimp.build_graph(*PROJECT, cache_dir=None)
    sys.stdout.write(f"{'package':20} {'rooms':>6} {'arrows':>6} {'in circles':>10}\n")
    for package in sys.argv[1:] or PACKAGES:
        arrows = arrows_of(graph, package)
        count = sum(map(len, arrows.values()))
        sys.stdout.write(f"{package:20} {len(arrows):6} {count:6} {len(in_circles(arrows)):10}\n")


if __name__ == "__main__":
    main()
