"""An SPF record with all that it includes or redirects to, as RFC 7208 has it evaluated. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.providers.dns.policies import Spf, read_spf

MOST_LOOK_UPS = 10
"""RFC 7208, section 4.6.4: a record that takes more is an error, and receivers ignore it."""


class SpfProblem(StrEnum):
    """An error for which receivers ignore the whole of it."""

    TOO_MANY_LOOK_UPS = f"takes more than {MOST_LOOK_UPS} look-ups"
    NO_RECORD_THERE = "leads to a name without an SPF record"


Known = Mapping[str, Sequence[str] | None]
"""The TXT records by name; None for a name whose records couldn't be had."""


@dataclass(frozen=True)
class SpfTree:
    """``own`` is the domain's record, ``final`` the one at the end of its redirects.

    ``look_ups`` count up to one too many. ``complete``: no record on the way is missing.
    """

    own: Spf
    final: Spf
    look_ups: int
    complete: bool
    problem: SpfProblem | None

    @property
    def enforced(self) -> bool:
        """Whether mail from other senders is refused or marked."""
        return self.final.enforced and self.problem is None


def read_tree(texts: Sequence[str], known: Known) -> SpfTree:
    """Read the record among a domain's TXT records, and those that it leads to."""
    own = read_spf(texts)
    walk = _Walk(known)
    walk.count(own)
    return SpfTree(own, _final(own, known), walk.look_ups, walk.complete, walk.problem)


def targets_of(texts: Sequence[str]) -> list[str]:
    """The names whose TXT records are needed next; those made by macros can't be known."""
    spf = read_spf(texts)
    return [name for name in _leads_to(spf) if "%" not in name]


class _Walk:
    """Counts from the top, as a receiver does whose sender nothing matches."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.look_ups = 0
        self.complete = True
        self.problem: SpfProblem | None = None

    def count(self, spf: Spf) -> None:
        """Add what a record takes."""
        self._add(spf.other_look_ups)
        for name in _leads_to(spf):
            self._add(1)
            if self.look_ups > MOST_LOOK_UPS:
                return
            self._follow(name)

    def _add(self, number: int) -> None:
        self.look_ups = min(self.look_ups + number, MOST_LOOK_UPS + 1)
        if self.look_ups > MOST_LOOK_UPS:
            self.problem = SpfProblem.TOO_MANY_LOOK_UPS

    def _follow(self, name: str) -> None:
        texts = self._known.get(name)
        if texts is None:
            self.complete = False
            return
        found = read_spf(texts)
        if found.record is None and self.problem is None:
            self.problem = SpfProblem.NO_RECORD_THERE
        self.count(found)


def _leads_to(spf: Spf) -> list[str]:
    return [*spf.includes, *([spf.redirect] if spf.redirect else [])]


def _final(spf: Spf, known: Known) -> Spf:
    for _ in range(MOST_LOOK_UPS):
        texts = known.get(spf.redirect) if spf.redirect else None
        if texts is None:
            break
        spf = read_spf(texts)
    return spf
