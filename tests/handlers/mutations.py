"""Real input with one or two parts replaced by something that nobody expects, by a seed."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

DEEP: Any = "bottom"
for _ in range(3000):
    DEEP = [DEEP]
STRANGE: tuple[Any, ...] = (
    None, True, -1, 0, 1.5, 10**400, float("nan"), float("inf"), "", "\ud800", "a\udfffb", "\0",
    "x" * 70_000, "2026-13-45T99:99:99Z", "-1/0", [], {}, [None], {"": None}, {"\ud800": "\ud800"},
    DEEP,
)  # fmt: skip


def mutated(real: Any, seed: int, count: int) -> Iterator[Any]:
    """So many mutants of real JSON data; the data itself stays as it is."""
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    for _ in range(count):
        mutant = copy.deepcopy(real)
        for _ in range(chance.choice([1, 1, 2])):
            mutant = _mutate(mutant, chance)
        yield mutant


def _mutate(value: Any, chance: random.Random) -> Any:
    """One part of the value replaced, left out or repeated; the deeper, the rarer."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        name = chance.choice(sorted(value))
        if chance.random() < 0.15:
            return {other: part for other, part in value.items() if other != name}
        return {**value, name: _mutate(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        if chance.random() < 0.15:
            return [*value, value[at]]
        return [*value[:at], _mutate(value[at], chance), *value[at + 1 :]]
    return chance.choice(STRANGE)
