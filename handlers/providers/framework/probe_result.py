"""Makes the result of a probe from its findings, from which alone its status follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from handlers.domain.errors import Degraded
from handlers.domain.evidence.finding import (
    LONGEST_TEXT,
    MARKUP,
    Finding,
    FindingCode,
    is_settled,
    most_severe,
    status_of,
)
from handlers.domain.evidence.remediation import Remediation
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.framework.truncation import short

MOST_LISTED = 3
_MARKUP = re.compile(f"[{MARKUP}]")


def found(code: FindingCode, **values: str | int) -> Finding:
    """One finding; texts are cut, and signs of markup replaced, whoever wrote them."""
    return Finding(code=code, values={name: _plain(value) for name, value in values.items()})


def judged(
    probe: str,
    findings: Iterable[Finding],
    facts: dict[str, Any],
    remediations: Sequence[Remediation] = (),
) -> ProbeResult:
    """The result of a probe; raises ValueError when no finding decides."""
    found_all = list(findings)
    return ProbeResult(
        probe=probe,
        status=status_of(found_all),
        facts=facts,
        findings=most_severe(found_all),
        remediations=list(remediations),
    )


def judged_in_part(
    probe: str,
    findings: Iterable[Finding],
    lost: Degraded,
    facts: dict[str, Any],
    remediations: Sequence[Remediation] = (),
) -> ProbeResult:
    """The result where a question was lost: UNKNOWN for that reason, unless the rest settles it.

    What is known from the rest is shown either way.
    """
    known, facts = list(findings), facts | {"problem": short(lost)}
    if is_settled(known):
        return judged(probe, known, facts, remediations)
    return ProbeResult(
        probe=probe,
        status=ProbeStatus.UNKNOWN,
        reason=UnknownReason(lost.reason),
        facts=facts,
        findings=most_severe(known),
        remediations=list(remediations),
    )


def listed(values: Sequence[object], most: int = MOST_LISTED) -> str:
    """The first few of them as one text, and a sign that there are more."""
    more = ["…"] if len(values) > most else []
    return ", ".join([*map(str, values[:most]), *more])


def _plain(value: str | int) -> str | int:
    return short(_MARKUP.sub(" ", value), LONGEST_TEXT).strip() if isinstance(value, str) else value
