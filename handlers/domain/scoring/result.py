"""The parts of a score. Every figure is exact; points and risk are 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from handlers.domain.probe_status import ProbeStatus


@dataclass(frozen=True, slots=True)
class FunctionScore:
    """The weighted mean of a function's questions in scope."""

    function: str
    weight: int
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """The points that one question costs: for the answer itself, and for the evidence."""

    question: str
    own_gap: Fraction
    evidence_gap: Fraction

    @property
    def lost(self) -> Fraction:
        """Both together."""
        return self.own_gap + self.evidence_gap


@dataclass(frozen=True, slots=True)
class ScenarioRisk:
    """One scenario: levels from 1 to 5, its risk without and with what is in place."""

    scenario: str
    likelihood: int
    impact: int
    inherent: Fraction
    residual: Fraction


@dataclass(frozen=True, slots=True)
class AppliedCap:
    """A rule whose case is there, and the best grade that it leaves.

    ``rule`` is a member of ``gradeCaps`` in the parameters, ``subject`` the question or the probe
    that it is about. It lowered the grade if ``grade`` is worse than the grade by points.
    """

    rule: str
    grade: str
    subject: str | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An answer that claims what the evidence denies: its maturity, and what the probe leaves."""

    question: str
    probe: str
    status: ProbeStatus
    answered: int
    cap: int


@dataclass(frozen=True, slots=True)
class Hint:
    """A low answer whose probe passed: there may be more in place than the answer says."""

    question: str
    probe: str
    answered: int
