"""The parts of a report on checks that are made again: the one it was made for, and the next."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from handlers.domain.evidence.results import ProviderResult
from handlers.domain.evidence.status import WANTING
from handlers.domain.report.run import TRIGGER_LOOK_ALIKES, RecheckOf, Run
from handlers.domain.report.schema.document import NextLookPart, RecheckPart
from handlers.domain.report.schema.figure import figure
from handlers.domain.timestamps import moment_after

MARGIN_SECONDS = 5
"""A resolver counts whole seconds, and clocks differ."""
STORED_SECONDS = 10
"""By then a report is stored; the run that follows starts from it."""


def recheck_part(recheck: RecheckOf | None) -> RecheckPart | None:
    """What was made again; None for a report without one."""
    if recheck is None:
        return None
    return {
        "report": recheck.report,
        "subject": recheck.subject,
        "check": recheck.check,
        "predicted": figure(Fraction(recheck.predicted)),
        "automatic": recheck.automatic,
    }


def next_look(run: Run, evidence: Iterable[ProviderResult], created_at: str) -> NextLookPart | None:
    """The check that is made once more by itself, with its time; None if none is.

    One that was too early comes first, as the customer waits for it; its report has the other. Once
    is enough for each: whoever changes something later asks again.
    """
    found = list(evidence)
    made = run.recheck
    if made and not made.automatic and (at := _when_shown(made.check, found, created_at)):
        return {"trigger": "recheck", "subject": made.subject, "check": made.check, "at": at}
    unfinished = _unfinished(found)
    if run.trigger == TRIGGER_LOOK_ALIKES or unfinished is None:
        return None
    return {
        "trigger": "look-alikes",
        # It informs: no recommendation has it among its checks.
        "subject": unfinished,
        "check": unfinished,
        "at": moment_after(created_at, STORED_SECONDS),
    }


def _when_shown(check: str, evidence: Iterable[ProviderResult], created_at: str) -> str | None:
    """When all that still wants a change can be seen otherwise; None if that is so already."""
    times = [
        probe.visible_from
        for result in evidence
        for probe in result.probes
        if probe.probe == check and probe.status in WANTING and probe.visible_from
    ]
    latest = max(times, default="")
    return moment_after(latest, MARGIN_SECONDS) if latest > created_at else None


def _unfinished(evidence: Iterable[ProviderResult]) -> str | None:
    """The probe whose provider goes on; one that stands in for what is lost now waits as well."""
    probes = (probe for result in evidence for probe in result.probes)
    return next((p.probe for p in probes if p.unfinished and not p.stale), None)
