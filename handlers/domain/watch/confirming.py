"""When a change counts: once two looks in a row have seen the same.

What is seen once and not again (a flap) is never reported. A look that doesn't see the probe
neither confirms nor ends anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.timestamps import Timestamp
from handlers.domain.watch.change import Change


class Pending(Contract):
    """A change that one look has seen; ``look`` is the id of the first that did."""

    probe: str = Field(min_length=1)
    key: str = Field(min_length=1)
    look: str = Field(min_length=1)
    since: Timestamp


class Settled(NamedTuple):
    """What counts from now on, each with when it was first seen; and what waits for a look."""

    confirmed: list[tuple[Change, str]]
    pending: list[Pending]


def settle(
    found: Iterable[Change],
    seen: Collection[str],
    pending: Iterable[Pending],
    look: str,
    now: str,
) -> Settled:
    """``found`` are the changes of this ``look``, ``seen`` the probes that it has seen."""
    waiting = {each.key: each for each in pending}
    kept = [each for each in waiting.values() if each.probe not in seen]
    confirmed = []
    for change in found:
        earlier = waiting.get(change.key)
        if earlier is not None and earlier.look != look:
            confirmed.append((change, earlier.since))
        else:
            first = Pending(probe=change.probe, key=change.key, look=look, since=now)
            kept.append(earlier or first)
    return Settled(confirmed, kept)
