"""Which questions don't apply, and by which fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handlers.domain.catalogue.scope import Options
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
    scope = score.guaranteed.world.plan.scope
    for question in score.catalogue.questions:
        if question.id not in scope:
            stated = (
                asked
                for conditions in _alternatives(question.out)
                for asked in conditions
                if all(
                    each not in denied and score.profile.get(each) in options
                    for each, options in conditions.items()
                )
            )
            absent = (
                probe
                for probe in sorted(question.out.absent & score.offered)
                if evidence.get(probe) == "NOT_APPLICABLE"
            )
            profile = next(stated, None)
            yield OutOfScope(question.id, profile, None if profile else next(absent, None))


def _alternatives(facts: Facts) -> Iterator[Options]:
    """Each set of options that suffices by itself."""
    yield from facts.together
    for asked, options in facts.profile.items():
        yield {asked: options}
