"""The parts of a scored report's document that its signature states."""

from __future__ import annotations

from handlers.domain.contract import Contract
from handlers.domain.sheet.sign_off import SignOff


class Figure(Contract):
    """A figure, as it is read."""

    rounded: float


class Score(Contract):
    """Points at both ends."""

    guaranteed: Figure
    possible: Figure


class Grade(Contract):
    """Grades at both ends."""

    guaranteed: str
    possible: str


class StatedHeadline(Contract):
    """The result."""

    score: Score
    grade: Grade


class StatedAnswer(Contract):
    """Whose it is, and who stands for the answers."""

    domain: str
    firm: str | None
    sign_off: SignOff | None


class StatedValidity(Contract):
    """The day until which it holds."""

    until: str


class StatedParts(Contract):
    """The parts of a scored report's document that its signature states."""

    created_at: str
    answer: StatedAnswer
    headline: StatedHeadline
    validity: StatedValidity | None
    ruleset_id: str
