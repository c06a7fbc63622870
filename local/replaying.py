"""Stored reports under other rules: which grades change, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.errors import NotInCatalogue
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.explanation.ledger import ledger
from handlers.domain.scoring.explanation.views import grade_by_points, limits
from local.rescoring import rescore

Choices = Mapping[str, str]
MOST_CAUSES = 5
NOTHING = Fraction(0)


class Replayed(NamedTuple):
    """One report, by its own rules and by others. Grades are guaranteed ones.

    ``differences`` are the figures that its own rules don't give any more: there should be none.
    ``causes`` say what moved the grade; there are none where it stays.
    """

    report: str
    before: str
    after: str
    differences: tuple[str, ...]
    causes: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether the grade has changed."""
        return self.before != self.after


def replay(document: Mapping[str, Any], version: str) -> Replayed:
    """A scored report's document, by the rules of the catalogue ``version``.

    Answers to questions that aren't there any more are left out, and questions that are new are
    unanswered. Raises NotInCatalogue for a document without a score.
    """
    inputs = document.get("inputs")
    if inputs is None:
        raise NotInCatalogue("inputs: the report has none, so there was no score")
    same = rescore(document)
    then = _scored(inputs, inputs["catalogueVersion"])
    now = _scored(inputs, version)
    before, after = then.grade.guaranteed, now.grade.guaranteed
    return Replayed(
        report=str(document["answer"]["id"]),
        before=before,
        after=after,
        differences=tuple(same.differences),
        causes=tuple(_causes(then, now)) if before != after else (),
    )


def _scored(inputs: Mapping[str, Any], version: str) -> Score:
    catalogue = load_catalogue(version)
    return score(
        catalogue,
        _known(inputs["responses"], catalogue.options),
        {p: status for p, status in inputs["evidence"].items() if p in catalogue.probes},
        _known(inputs["profile"], catalogue.profile.questions),
        frozenset(inputs["offered"]),
    )


def _known(chosen: Choices, options: Mapping[str, Collection[str]]) -> dict[str, str]:
    return {q: option for q, option in chosen.items() if option in options.get(q, ())}


def _causes(then: Score, now: Score) -> Iterator[str]:
    """Points first, then limits, then the questions that moved the most points."""
    old, new = grade_by_points(then).guaranteed, grade_by_points(now).guaranteed
    if old != new:
        points = f"{float(then.score.guaranteed):.1f} to {float(now.score.guaranteed):.1f} points"
        yield f"by points {old} to {new}: {points}"
    held_then = {f"{each.subject} limits to {each.grade}" for each in limits(then)}
    held_now = {f"{each.subject} limits to {each.grade}" for each in limits(now)}
    yield from (f"new: {each}" for each in sorted(held_now - held_then))
    yield from (f"gone: {each}" for each in sorted(held_then - held_now))
    lost_then = {entry.question: Fraction(entry.lost, entry.of) for entry in ledger(then)}
    lost_now = {entry.question: Fraction(entry.lost, entry.of) for entry in ledger(now)}
    moved = {
        question: lost_then.get(question, NOTHING) - lost_now.get(question, NOTHING)
        for question in sorted(lost_then.keys() | lost_now.keys())
    }
    largest = sorted(moved, key=lambda question: -abs(moved[question]))[:MOST_CAUSES]
    yield from (f"{q}: {float(moved[q]):+.1f} points" for q in largest if moved[q])
