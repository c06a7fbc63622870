"""Answers beside evidence: where one denies the other, and what that does to the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.scoring.result import Range
from handlers.domain.scoring.score import Score


class Contradiction(NamedTuple):
    """An answer that claims more than was seen: its maturity, and what the probe leaves of it.

    ``denied``: the check failed, so the answer costs trust as well.
    """

    question: str
    probe: str
    status: str
    answered: int
    leaves: int
    denied: bool


class DeniedFact(NamedTuple):
    """An option of the profile that a probe denies by seeing anything."""

    question: str
    option: str
    probe: str
    status: str


class Hint(NamedTuple):
    """A low answer whose probe passed: there may be more in place than the answer says."""

    question: str
    probe: str
    answered: int


class TrustResult(NamedTuple):
    """How many of the answers that can be checked hold, and what the others count for it.

    ``denied`` of ``checkable`` answers were denied by what was seen; ``unseen`` more count as
    denied in what is guaranteed. ``counts`` is what an answer counts that nobody can check, 0 to 1.
    """

    checkable: int
    denied: int
    unseen: int
    counts: Range


def contradictions(score: Score) -> tuple[Contradiction, ...]:
    """Answers in the scope of the guaranteed score that claim more than was seen."""
    return tuple(_contradictions(score))


def denied_facts(score: Score, evidence: Mapping[str, str]) -> tuple[DeniedFact, ...]:
    """Options of the profile that evidence denies; ``evidence`` is probe to status."""
    deniable = score.catalogue.profile.deniable
    return tuple(
        [
            DeniedFact(question, option, probe, evidence[probe])
            for question, option in score.profile.items()
            if question in deniable
            for probe in sorted(deniable[question].get(option, ()))
            if probe in score.offered
            and evidence.get(probe, "UNKNOWN") not in {"UNKNOWN", "NOT_APPLICABLE"}
        ]
    )


def hints(score: Score) -> tuple[Hint, ...]:
    """Answers far below what their probes show, if all of them passed; no points follow."""
    return tuple(_hints(score))


def trust(score: Score) -> TrustResult:
    """What the denied answers take from the others."""
    case = score.guaranteed
    plan, reading = case.world.plan, case.reading
    absent = {place for place, s in enumerate(reading.statuses) if s == "NOT_APPLICABLE"}
    idle = (
        [each for each in plan.checked if absent.issuperset([p for p, _ in each.probes])]
        if absent
        else []
    )
    seen = min(each.end.denials for each in score.best)
    return TrustResult(
        checkable=len(plan.checked) - len(idle) + case.world.denied_facts,
        denied=seen,
        unseen=case.end.denials - seen,
        counts=Range(
            Fraction(case.end.trust, plan.unit),
            Fraction(score.best[0].end.trust, plan.unit),
        ),
    )


def _contradictions(score: Score) -> Iterator[Contradiction]:
    plan, reading = score.guaranteed.world.plan, score.guaranteed.reading
    claim_from = score.catalogue.parameters.trust.claim_from
    for question, probes in plan.checked:
        answered = reading.answered[question] or 0
        for probe, leaves in probes:
            status = reading.statuses[probe]
            left = leaves.get(status, BEST)
            if answered > left:
                yield Contradiction(
                    question=plan.questions[question].id,
                    probe=plan.probes[probe],
                    status=status,
                    answered=answered,
                    leaves=left,
                    denied=left == 0 and answered >= claim_from,
                )


def _hints(score: Score) -> Iterator[Hint]:
    plan, reading = score.guaranteed.world.plan, score.guaranteed.reading
    claim_from = score.catalogue.parameters.trust.claim_from
    for question, probes in plan.checked:
        answered = reading.answered[question] or 0
        if answered < claim_from:
            for probe, _ in probes:
                if reading.statuses[probe] == "PASS":
                    yield Hint(plan.questions[question].id, plan.probes[probe], answered)
