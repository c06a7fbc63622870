"""From a report and a check of one of its recommendations to the event that starts a run.

The report is all that is needed: the answers that it scored, what was seen and what it promised.
"""

from __future__ import annotations

from typing import NamedTuple

from handlers.domain.catalogue.versions import is_known
from handlers.domain.events.answer_event import AnswerEvent, AnswerState
from handlers.domain.events.metadata import Metadata, digest
from handlers.domain.events.updates import AskedAgain, Recheck, RecheckTrigger
from handlers.domain.evidence.results import NOBODY
from handlers.domain.recheck.carrying import asked_again, carried, recalled
from handlers.domain.recheck.refusal import Reason, Refused
from handlers.domain.report.run import TRIGGER_LOOK_ALIKES
from handlers.domain.report.stored_report import Document, ReportOf, previous_of, sheet_of


class RequestedCheck(NamedTuple):
    """A check of the recommendation about ``subject``, a question or probe.

    ``automatic``: nobody asks for it just now; it follows from the report. ``trigger`` says why it
    is made.
    """

    subject: str
    check: str
    automatic: bool = False
    trigger: RecheckTrigger = "recheck"


def recheck_event(report: ReportOf, requested: RequestedCheck, now: str, stage: str) -> AnswerEvent:
    """The event for a check that is made again; the same for each repeat, but for its time.

    Raises Refused for a report without a full score, one that no longer holds, and for a check
    that isn't the recommendation's.
    """
    document = report.document
    if document["status"] != "COMPLETE":
        raise Refused(Reason.NOT_SCORED)
    predicted = _predicted(document, requested)
    # Days in UTC, as ``until`` is the first on which something no longer counts.
    is_over = document["validity"]["until"] <= now[:10]
    if is_over or not is_known(document["answer"]["catalogueVersion"]):
        raise Refused(Reason.TOO_OLD)
    again = _recheck(report, requested, predicted)
    event_id = digest("recheck", again.id)
    metadata = Metadata(stage=stage, event_id=event_id, correlation_id=event_id, created_at=now)
    answer = sheet_of(report)
    return AnswerEvent(answer=answer, state=AnswerState.RECHECK, metadata=metadata, recheck=again)


def _predicted(document: Document, requested: RequestedCheck) -> str:
    """The exact points that the report promises for a pass; 0 for a check that only informs."""
    follows = document["run"]["next"]
    if requested.trigger == TRIGGER_LOOK_ALIKES and follows and follows["check"] == requested.check:
        return "0/1"
    for recommendation in document["recommendations"]:
        if requested.subject in (recommendation["question"], recommendation["probe"]):
            for each in recommendation["checks"]:
                if each["probe"] == requested.check:
                    return str(each["gain"]["exact"])
    raise Refused(Reason.NOT_RECOMMENDED)


def _recheck(report: ReportOf, requested: RequestedCheck, predicted: str) -> Recheck:
    evidence = [part for part in report.document["evidence"] if part["provider"] != NOBODY]
    again = asked_again(evidence, requested.check)
    if not again:
        # No source of this deployment makes the check.
        raise Refused(Reason.NOT_RECOMMENDED)
    return Recheck(
        id=f"{report.id}.{requested.check}",
        trigger=requested.trigger,
        report=report.id,
        subject=requested.subject,
        check=requested.check,
        predicted=predicted,
        asked=[
            AskedAgain(provider=part["provider"], version=part["adapterVersion"]) for part in again
        ],
        carried=[
            result.to_json()
            for part in evidence
            for result in carried(part, but=requested.check if part in again else "")
        ],
        recalled=[result.to_json() for part in again for result in recalled(part, requested.check)],
        previous=previous_of(report).to_json(),
        automatic=requested.automatic,
    )
