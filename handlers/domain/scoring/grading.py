"""The grade: what the points are worth, and every rule that leaves no better one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring.plan import Plan
from handlers.domain.scoring.reading import Reading
from handlers.domain.scoring.result import AppliedCap, Contradiction


class Confidence(NamedTuple):
    """The part of evidence and answers that is known, as ``known / all``; 0 to 1."""

    known: int
    all: int

    def below(self, part: Fraction) -> bool:
        """Whether it is less than ``part``."""
        return self.known * part.denominator < part.numerator * self.all


def confidence(plan: Plan, reading: Reading) -> Confidence:
    """Weight of known probes times weight of answered questions; no probes in scope count as 1."""
    if not plan.probes:
        return Confidence(reading.answered_weight, plan.answer_weight)
    seen = [
        probe.weight
        for probe, status in zip(plan.probes, reading.statuses, strict=True)
        if status != ProbeStatus.UNKNOWN
    ]
    return Confidence(sum(seen) * reading.answered_weight, plan.probe_weight * plan.answer_weight)


def grade_by_points(plan: Plan, points: int) -> str:
    """The grade for a score over ``plan.points``, before any cap."""
    grades = plan.catalogue.parameters.grades
    return next(grade for grade, start in grades if points >= start * plan.points)


def caps(
    plan: Plan, reading: Reading, found: Iterable[Contradiction], known: Confidence
) -> tuple[AppliedCap, ...]:
    """Every cap whose case is there, the worst first, then by rule and subject."""
    applied = [
        *_failed_probes(plan, reading),
        *_contradictions(plan, found),
        *_essential_questions(plan, reading),
        *_unknown_probes(plan, reading),
        *_low_confidence(plan, known),
    ]
    return tuple(sorted(applied, key=_worst_first))


def capped(grade: str, applied: Iterable[AppliedCap]) -> str:
    """The worst of a grade and its caps."""
    return max([grade, *(cap.grade for cap in applied)])


def _failed_probes(plan: Plan, reading: Reading) -> Iterator[AppliedCap]:
    of_probes = plan.catalogue.parameters.grade_caps.failed_probes
    for probe, status in zip(plan.probes, reading.statuses, strict=True):
        if status == ProbeStatus.FAIL and probe.id in of_probes:
            yield AppliedCap("failedProbes", of_probes[probe.id], probe.id)


def _contradictions(plan: Plan, found: Iterable[Contradiction]) -> Iterator[AppliedCap]:
    rule = plan.catalogue.parameters.grade_caps
    weights = {question.id: question.weight for question in plan.questions}
    for question in dict.fromkeys(contradiction.question for contradiction in found):
        if weights[question] >= rule.contradiction_weight_from:
            yield AppliedCap("contradiction", rule.contradiction, question)


def _essential_questions(plan: Plan, reading: Reading) -> Iterator[AppliedCap]:
    rule = plan.catalogue.parameters.grade_caps
    for number in plan.essential:
        if reading.answered[number] < rule.essential_below:
            yield AppliedCap("essentialQuestions", rule.essential, plan.questions[number].id)


def _unknown_probes(plan: Plan, reading: Reading) -> Iterator[AppliedCap]:
    rule = plan.catalogue.parameters.grade_caps
    for probe, status in zip(plan.probes, reading.statuses, strict=True):
        if status == ProbeStatus.UNKNOWN and probe.weight >= rule.unknown_probe_weight_from:
            yield AppliedCap("unknownProbes", rule.unknown_probe, probe.id)


def _low_confidence(plan: Plan, known: Confidence) -> Iterator[AppliedCap]:
    rule = plan.catalogue.parameters.grade_caps
    if known.below(rule.confidence_below):
        yield AppliedCap("confidence", rule.confidence, None)


def _worst_first(cap: AppliedCap) -> tuple[int, str, str]:
    return -ord(cap.grade), cap.rule, cap.subject or ""
