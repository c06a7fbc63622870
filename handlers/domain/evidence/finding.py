"""One finding: what it is and the values in its words, and the status that several make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Self, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from handlers.domain.contract import Contract
from handlers.domain.evidence.finding_code import (
    ADVISORY,
    DECISIVE,
    EXEMPT,
    INCOMPLETE,
    INFORMATIONAL,
    MISSING,
    NOT_APPLICABLE,
    PRESENT,
    FindingCode,
)
from handlers.domain.evidence.status import ProbeStatus

__all__ = [
    "Finding",
    "FindingCode",
    "Findings",
    "Value",
    "Values",
    "is_good",
    "is_settled",
    "most_severe",
    "status_of",
    "worst_first",
]

MOST_FINDINGS = 6
"""Of one probe."""
LONGEST_TEXT = 100
MARKUP = r"<>\[\]{}`\\|\x00-\x1f"
"""What no text may have in it, as it stands in a class of characters: strangers wrote it."""

Text: TypeAlias = Annotated[
    str, StringConstraints(max_length=LONGEST_TEXT, pattern=f"^[^{MARKUP}]*$")
]
Number: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=10**9)]
Value: TypeAlias = Text | Number
Values: TypeAlias = dict[Annotated[str, Field(pattern="^[a-z]{1,20}$")], Value]


_NAMES = {code.value: set(code.names) for code in FindingCode}


class Finding(Contract):
    """What was found, as a code with exactly the values that its words name.

    ``subject`` is the canonical name that was looked at; None stands for the firm's domain.
    """

    code: FindingCode
    values: Values = Field(default_factory=dict)
    subject: Annotated[str, Field(min_length=1, max_length=253)] | None = None

    @model_validator(mode="after")
    def _has_its_values(self) -> Self:
        if set(self.values) != set(self.code.names):
            raise ValueError(f"{self.code} has the values {', '.join(self.code.names) or 'none'}")
        return self


def _still_known(given: Any) -> Any:
    """Leaves out findings that another version of the platform stored and this one doesn't know."""
    return [each for each in given if _is_known(each)] if isinstance(given, list) else given


def _is_known(each: Any) -> bool:
    if not isinstance(each, dict):
        return True
    names = _NAMES.get(str(each.get("code")))
    values = each.get("values", {})
    return names is not None and isinstance(values, dict) and set(values) == names


Findings: TypeAlias = Annotated[
    list[Finding], Field(max_length=MOST_FINDINGS), BeforeValidator(_still_known)
]
"""Of one probe, the worst first; what was remembered before there were findings has none."""


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Sorts findings by weight; equal ones keep their order."""
    return sorted(findings, key=lambda finding: finding.code.weight)


def most_severe(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first, and no more than MOST_FINDINGS: what decides nothing is left out first."""
    ordered = worst_first(findings)
    decisive = [each for each in ordered if each.code.weight not in {ADVISORY, INFORMATIONAL}]
    others = [each for each in ordered if each.code.weight in {ADVISORY, INFORMATIONAL}]
    return worst_first([*decisive, *others][:MOST_FINDINGS])


def is_settled(findings: Iterable[Finding]) -> bool:
    """Whether no further finding could change the status."""
    return any(finding.code.weight in {DECISIVE, EXEMPT} for finding in findings)


def is_good(findings: Iterable[Finding]) -> bool:
    """Whether no finding stands in the way of PASS."""
    return all(finding.code.weight not in {DECISIVE, MISSING, INCOMPLETE} for finding in findings)


def status_of(findings: Iterable[Finding]) -> ProbeStatus:
    """The status that follows from the findings of a probe.

    - PASS: every part that decides is there.
    - PARTIAL: some parts are there, or one is incomplete.
    - FAIL: no part is there, or a finding fails the probe by itself.

    NOT_APPLICABLE if nothing else was found, or if the firm is exempt. Raises ValueError when no
    finding decides.
    """
    weights = {finding.code.weight for finding in findings} - {ADVISORY, INFORMATIONAL}
    if not weights:
        raise ValueError("nothing that was found decides the status")
    if EXEMPT in weights or weights == {NOT_APPLICABLE}:
        return ProbeStatus.NOT_APPLICABLE
    weights -= {NOT_APPLICABLE}
    if DECISIVE in weights or weights == {MISSING}:
        return ProbeStatus.FAIL
    return ProbeStatus.PASS if weights == {PRESENT} else ProbeStatus.PARTIAL
