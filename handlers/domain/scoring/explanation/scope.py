"""Which questions don't apply, and by which fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from handlers.domain.catalogue.scope import OutOfScope as Facts
from handlers.domain.scoring.explanation.comparison import denied_facts
from handlers.domain.scoring.score import Score


class OutOfScope(NamedTuple):
    """A question, and the profile question or the probe that takes it out of scope.

    Both are None where it may only turn out not to apply.
    """

    question: str
    profile: str | None
    probe: str | None


def out_of_scope(score: Score, evidence: Mapping[str, str]) -> tuple[OutOfScope, ...]:
    """All that isn't in the scope of the guaranteed score, in the catalogue's order."""
    return tuple(_out_of_scope(score, evidence))


def _out_of_scope(score: Score, evidence: Mapping[str, str]) -> Iterator[OutOfScope]:
    denied = {fact.question for fact in denied_facts(score, evidence)}
    stated = {asked: o for asked, o in score.profile.items() if asked not in denied}
    for question in score.guaranteed.world.plan.outside:
        profile = _stating(question.out, stated)
        absent = None if profile else _absent(question.out, score.offered, evidence)
        yield OutOfScope(question.id, profile, absent)


def _stating(facts: Facts, stated: Mapping[str, str]) -> str | None:
    """The first profile question of the first options that suffice."""
    for conditions in facts.together:
        if all(stated.get(asked) in options for asked, options in conditions.items()):
            return next(iter(conditions))
    for asked, options in facts.profile.items():
        if stated.get(asked) in options:
            return asked
    return None


def _absent(facts: Facts, offered: Set[str], evidence: Mapping[str, str]) -> str | None:
    """The first probe that found nothing to look at."""
    absent = [p for p in facts.absent & offered if evidence.get(p) == "NOT_APPLICABLE"]
    return min(absent, default=None)
