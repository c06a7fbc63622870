"""The part of a report on the check that was made again for it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from handlers.domain.evidence.results import ProviderResult
from handlers.domain.evidence.status import WANTING
from handlers.domain.report.run import RecheckOf
from handlers.domain.report.schema.document import RecheckPart
from handlers.domain.report.schema.figure import figure
from handlers.domain.timestamps import moment_after

MARGIN_SECONDS: Final = 5
"""A resolver counts whole seconds, and clocks differ."""


def recheck_part(
    recheck: RecheckOf | None, evidence: Iterable[ProviderResult], created_at: str
) -> RecheckPart | None:
    """What was made again, with the time of the next look; None for a report without one."""
    if recheck is None:
        return None
    return {
        "report": recheck.report,
        "action": recheck.action,
        "check": recheck.check,
        "predicted": figure(Fraction(recheck.predicted)),
        "automatic": recheck.automatic,
        "again": None if recheck.automatic else _next_look(recheck.check, evidence, created_at),
    }


def _next_look(check: str, evidence: Iterable[ProviderResult], created_at: str) -> str | None:
    """When all that still wants a change can be seen otherwise; None if that is so already.

    Once is enough: whoever changes something later than that asks again.
    """
    times = [
        probe.visible_from
        for result in evidence
        for probe in result.probes
        if probe.probe == check and probe.status in WANTING and probe.visible_from
    ]
    latest = max(times, default="")
    return moment_after(latest, MARGIN_SECONDS) if latest > created_at else None
