"""The ends of a score in one world: all that isn't known at its worst, or at its best."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring.plan import Limit, Plan
from handlers.domain.scoring.reading import Reading

Taken: TypeAlias = Mapping[str, str]
"""What each status of a probe is taken for."""

_FAILED: Taken = {status.value: status.value for status in ProbeStatus} | {"UNKNOWN": "FAIL"}
_PASSED: Taken = {status.value: status.value for status in ProbeStatus} | {"UNKNOWN": "PASS"}


class End(NamedTuple):
    """One end of a score.

    ``left`` has the maturity of each answer, 0 to 100, as far as checks leave it; ``worths`` what
    counts of it, in units of the plan. ``trust`` is what an answer counts that nobody can check, of
    the plan's unit; ``denials`` are the denied answers that it follows from.
    """

    plan: Plan
    statuses: tuple[str, ...]
    denials: int
    trust: int
    left: tuple[int, ...]
    worths: tuple[int, ...]
    points: int
    """The score over ``plan.points``."""
    risks: tuple[int, ...]
    """What is left of each scenario at a level of 1, over ``plan.risk``."""

    @property
    def score(self) -> Fraction:
        """The score, 0 to 100."""
        return Fraction(self.points, self.plan.points)

    @property
    def limits(self) -> list[Limit]:
        """Every limit of the grade whose case is there."""
        left, statuses = self.left, self.statuses
        return [
            limit
            for limit in self.plan.limits
            if (
                statuses[limit.place] == "FAIL"
                if limit.below is None
                else left[limit.place] < limit.below
            )
        ]

    def grade_by_points(self) -> str:
        """The grade for the score alone."""
        points, every = self.points, self.plan.points
        grades = self.plan.catalogue.parameters.grades
        return next(grade for grade, start in grades if points >= start * every)

    def grade(self) -> str:
        """The worst of the grade by points and of all limits."""
        return max([self.grade_by_points(), *[limit.grade for limit in self.limits]])


def guaranteed(plan: Plan, reading: Reading, denied_facts: int) -> End:
    """The worst end: each unseen check failed, each blank is the lowest option.

    Where its check failed, a blank counts as denied: the highest option would be worth as little.
    """
    return _end(plan, reading, denied_facts, _FAILED, blank=0)


def possible(plan: Plan, reading: Reading, denied_facts: int) -> End:
    """The best end: each unseen check passed, each blank is the highest option.

    Where its check failed, a blank is the lowest option, which nothing denies.
    """
    return _end(plan, reading, denied_facts, _PASSED, blank=BEST)


def _end(plan: Plan, reading: Reading, denied_facts: int, taken: Taken, blank: int) -> End:
    trust_rule, unit = plan.catalogue.parameters.trust, plan.unit
    statuses = tuple([taken[status] for status in reading.statuses])
    left = [blank if maturity is None else maturity for maturity in reading.answered]
    denials, checked = denied_facts, []
    for question, probes in plan.checked:
        limits = [leaves[statuses[p]] for p, leaves in probes if statuses[p] in leaves]
        if not limits:
            continue
        checked.append(question)
        limit, maturity = min(limits), reading.answered[question]
        if limit == 0:
            denials += not blank if maturity is None else maturity >= trust_rule.claim_from
        left[question] = min(left[question], limit)
    trust = trust_rule.after(denials)
    worths = [trust * maturity for maturity in left]
    for question in checked:
        worths[question] = unit * left[question]
    points, *sides = plan.sums.of(worths)
    scenarios = zip(plan.scenarios, sides[::2], sides[1::2], strict=True)
    return End(
        plan=plan,
        statuses=statuses,
        denials=denials,
        trust=trust,
        left=tuple(left),
        worths=tuple(worths),
        points=points,
        risks=tuple([each.left(likelihood, impact) for each, likelihood, impact in scenarios]),
    )
