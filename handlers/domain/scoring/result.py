"""The parts of a score. Every figure is exact; points and risk are 0 to 100."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from handlers.domain.evidence.status import ProbeStatus


class FunctionScore(NamedTuple):
    """The weighted mean of a function's questions in scope."""

    function: str
    weight: int
    low: Fraction
    high: Fraction


class LedgerEntry(NamedTuple):
    """The points that one question costs: for the answer itself, and for the evidence."""

    question: str
    own_gap: Fraction
    evidence_gap: Fraction

    @property
    def lost(self) -> Fraction:
        """Both together."""
        return self.own_gap + self.evidence_gap


class ScenarioRisk(NamedTuple):
    """One scenario: levels from 1 to 5, its risk without and with what is in place."""

    scenario: str
    likelihood: int
    impact: int
    inherent: Fraction
    residual: Fraction


class AppliedCap(NamedTuple):
    """A rule whose case is there, and the best grade that it leaves.

    ``rule`` is a member of ``gradeCaps`` in the parameters, ``subject`` the question or the probe
    that it is about. It lowered the grade if ``grade`` is worse than the grade by points.
    """

    rule: str
    grade: str
    subject: str | None


class Contradiction(NamedTuple):
    """An answer that claims what the evidence denies: its maturity, and what the probe leaves."""

    question: str
    probe: str
    status: ProbeStatus
    answered: int
    cap: int


class Hint(NamedTuple):
    """A low answer whose probe passed: there may be more in place than the answer says."""

    question: str
    probe: str
    answered: int
