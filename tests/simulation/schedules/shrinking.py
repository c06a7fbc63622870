"""Which of a failing schedule's faults it takes: delta debugging.

Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE Transactions on
Software Engineering 28(2), 2002, section 3.3 (ddmin, by complements alone).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence


def shrunk(faults: Sequence[int], fails: Callable[[frozenset[int]], bool]) -> list[int]:
    """A part of the faults with which the schedule still fails, without any that can be left out.

    Faults are numbered as they happen; ``fails`` runs the schedule with these alone.
    """
    kept, parts = list(faults), 2
    while kept:
        size = max(1, len(kept) // parts)
        chunks = [kept[at : at + size] for at in range(0, len(kept), size)]
        smaller = (sorted(set(kept) - set(chunk)) for chunk in chunks)
        less = next((rest for rest in smaller if fails(frozenset(rest))), None)
        if less is not None:
            kept, parts = less, max(parts - 1, 2)
        elif size == 1:
            break
        else:
            parts = min(len(kept), 2 * parts)
    return kept
