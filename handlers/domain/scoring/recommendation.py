"""The next step of a question: a better answer, or what a check saw and that has to be mended.

``rules/1`` takes a question to its next option. Where a check that didn't pass leaves that without
any effect, the step is the check's: it has to come out as well as the answer claims, or as well as
the next option needs if the answer claims no more than was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Question
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring import Score
from handlers.domain.scoring.comparison import DENIALS
from handlers.domain.scoring.plan import ProbePlan

HISTORY: Final = frozenset({"breach_history"})
"""Probes that tell what has happened: nothing that a customer does lets them pass."""

Required: TypeAlias = Mapping[int, ProbeStatus]
"""The places of probes, and how they have to come out at least."""


class NextStep(NamedTuple):
    """``option`` is None where the answer stays as it is."""

    question: int
    option: str | None
    required: Required = MappingProxyType({})


def next_option(question: Question, maturity: int) -> str | None:
    """The option with the least maturity above ``maturity``; None if there is none."""
    higher = [option for option, worth in question.options.items() if worth > maturity]
    return min(higher, key=question.options.__getitem__, default=None)


def next_step(now: Score, number: int) -> NextStep | None:
    """The step of the question at that place; None if nothing is left to do."""
    question, reading = now.plan.questions[number], now.reading
    answered, limit = reading.answered[number], reading.limits[number]
    option = next_option(question, answered)
    if limit <= answered:
        claims_more = limit < answered
        wanted = answered if claims_more or option is None else question.options[option]
        if required := _required(now, number, wanted):
            return NextStep(number, None if claims_more else option, required)
    return None if option is None else NextStep(number, option)


def maturities_after(now: Score, step: NextStep) -> Mapping[int, int]:
    """The guaranteed maturities that a step changes, by the place of their questions."""
    plan, reading = now.plan, now.reading
    reached = reading.answered[step.question]
    if step.option is not None:
        reached = plan.questions[step.question].options[step.option]
    if not step.required:
        return {step.question: min(reached, reading.limits[step.question])}
    checked = {number for probe in step.required for number in plan.checked_by[probe]}
    answered = {number: reading.answered[number] for number in checked}
    answered[step.question] = reached
    return {number: min(each, _limit(now, number, step)) for number, each in answered.items()}


def _required(now: Score, number: int, wanted: int) -> Required:
    """What the probes have to show that deny the wanted maturity, if the customer can mend it."""
    plan, reading = now.plan, now.reading
    return {
        probe: _least_status(plan.probes[probe], wanted)
        for probe in plan.probes_of[number]
        if reading.caps[probe] < wanted
        and reading.statuses[probe] in DENIALS
        and plan.probes[probe].id not in HISTORY
    }


def _least_status(probe: ProbePlan, wanted: int) -> ProbeStatus:
    enough = probe.caps[ProbeStatus.PARTIAL][0] >= wanted
    return ProbeStatus.PARTIAL if enough else ProbeStatus.PASS


def _limit(now: Score, number: int, step: NextStep) -> int:
    """What the probes of a question leave once those of the step have come out as required."""
    probes, caps, required = now.plan.probes, now.reading.caps, step.required
    return min(
        [
            probes[probe].caps[required[probe]][0] if probe in required else caps[probe]
            for probe in now.plan.probes_of[number]
        ],
        default=BEST,
    )
