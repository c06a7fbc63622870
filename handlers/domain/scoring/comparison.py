"""Answers beside evidence: where one denies the other."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring.plan import Plan
from handlers.domain.scoring.reading import Reading
from handlers.domain.scoring.result import Contradiction, Hint


def contradictions(plan: Plan, reading: Reading) -> tuple[Contradiction, ...]:
    """Claims far above what a probe that didn't pass leaves, by question."""
    return tuple(_contradictions(plan, reading))


def hints(plan: Plan, reading: Reading) -> tuple[Hint, ...]:
    """Answers as far below what a probe that passed leaves, by question; no points follow."""
    return tuple(_hints(plan, reading))


def _contradictions(plan: Plan, reading: Reading) -> Iterator[Contradiction]:
    gap = plan.catalogue.parameters.contradiction_gap
    for number, probe in plan.links:
        answered, cap = reading.answered[number], reading.caps[probe]
        if answered - cap >= gap and reading.statuses[probe] in DENIALS:
            status = ProbeStatus(reading.statuses[probe])
            question = plan.questions[number].id
            yield Contradiction(question, plan.probes[probe].id, status, answered, cap)


def _hints(plan: Plan, reading: Reading) -> Iterator[Hint]:
    gap = plan.catalogue.parameters.contradiction_gap
    for number, probe in plan.links:
        answered = reading.answered[number]
        if BEST - answered >= gap and reading.statuses[probe] == ProbeStatus.PASS:
            yield Hint(plan.questions[number].id, plan.probes[probe].id, answered)


DENIALS = frozenset({ProbeStatus.PARTIAL, ProbeStatus.FAIL})
