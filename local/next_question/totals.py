"""What a score is made of, in one whole number, so that adding questions is adding numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from handlers.domain.catalogue.parameters import Trust

_WIDTH = 40
"""Bits for each field; 500 questions of any weight that a catalogue may have stay far below."""
_MASK = (1 << _WIDTH) - 1


class Ratio(NamedTuple):
    """A score: so many points of a whole, both positive."""

    points: int
    whole: int


def packed(denials: int, checked: int, unchecked: int, weight: int) -> int:
    """The fields of one question, or of a sum of questions.

    ``checked`` and ``unchecked`` are weight times maturity of what is left of answers that
    something checks, and of the others.
    """
    return ((denials << _WIDTH | checked) << _WIDTH | unchecked) << _WIDTH | weight


def score_of(totals: int, trust: Trust) -> Ratio:
    """The score of the questions that were added."""
    weight = totals & _MASK
    unchecked = totals >> _WIDTH & _MASK
    checked = totals >> 2 * _WIDTH & _MASK
    denials = totals >> 3 * _WIDTH
    return Ratio(trust.unit * checked + trust.after(denials) * unchecked, trust.unit * weight)


def lowest(scores: Iterable[Ratio]) -> Ratio:
    """The lowest of at least one."""
    every = iter(scores)
    best = next(every)
    for each in every:
        if each.points * best.whole < best.points * each.whole:
            best = each
    return best


def highest(scores: Iterable[Ratio]) -> Ratio:
    """The highest of at least one."""
    every = iter(scores)
    best = next(every)
    for each in every:
        if each.points * best.whole > best.points * each.whole:
            best = each
    return best
