"""End look: compares what was seen with the last report, and starts a report where it counts."""

from __future__ import annotations

from typing import Any, NamedTuple

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters import clock
from handlers.adapters.aws import bus
from handlers.adapters.errors import BusUnavailable, TableUnavailable
from handlers.adapters.logging import logger
from handlers.adapters.settings.events import PublisherSettings
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.scoring import ScoringSettings
from handlers.adapters.tables.gathered.evidence import read_observations, write_observations
from handlers.adapters.tables.watches import Watch, read_watch, write_state
from handlers.domain.catalogue.versions import ruleset_id
from handlers.domain.memory.last_seen import last_seen, observations, recall
from handlers.domain.report.building import report_id
from handlers.domain.report.run import Run
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.watch.alert import assess_alert
from handlers.domain.watch.event import watch_event
from handlers.domain.watch.look import Assessment, Material, assess, evidence_of
from handlers.domain.watch.state import Entry
from handlers.providers.registry.probe_roles import PROBES_OF_SERVERS
from handlers.providers.registry.providers import PROVIDERS
from handlers.watch.last_report import last_report
from handlers.watch.payloads import EndLook

NEED_PROOF = frozenset(row.id for row in PROVIDERS if row.needs_proof)
OVERTAKEN = {"changes": 0, "pending": 0, "ends": 0, "report": None}


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, answerId, look, report, cves, gathered}`` -> ``{changes, pending, ends, report}``.

    Three counts, and the id of the report that follows, if any. A repeat of a look changes nothing,
    and neither does one whose report was replaced meanwhile. Raises MalformedEvent,
    TableUnavailable, BusUnavailable or BusRefused.
    """
    task = EndLook.received(payload)
    watch = read_watch(task.owner, task.answer_id)
    report = last_report(task.owner, task.answer_id)
    if watch is None or not watch.is_on or report is None or report.id != task.report:
        logger.info("Look was overtaken")
        return OVERTAKEN
    if watch.state.knows(task.look):
        logger.info("Look was taken in already")
        return OVERTAKEN
    now = clock.now()
    assessed = _assess(task, watch, report, now)
    made = _start(report, assessed, now)
    _remember(report, assessed)
    _keep(task, watch, assessed, _Made(report, made, now))
    counts = {
        "changes": len(assessed.changes),
        "pending": len(assessed.pending),
        "ends": len(assessed.ends),
    }
    logger.info("Looked", extra=counts | {"report_id": made})
    return counts | {"report": made}


def _assess(task: EndLook, watch: Watch, report: ReportOf, now: str) -> Assessment:
    document = report.document
    domain = document["answer"]["domain"]
    material = Material(
        reported=evidence_of(document),
        gathered=task.gathered,
        recalled=recall(read_observations(task.owner, domain), now),
        names=[each["name"] for each in document["answer"]["names"]],
        probes_of_servers=PROBES_OF_SERVERS,
        needs_proof=NEED_PROOF,
    )
    if task.cves:
        return assess_alert(material, task.cves, task.look, now)
    return assess(material, watch.state, task.look, now)


def _start(report: ReportOf, assessed: Assessment, now: str) -> str | None:
    """Sends the event first: a repeat after a failure sends the same one, which changes nothing."""
    if not assessed.changes:
        return None
    found = [change for change, _ in assessed.changes]
    event = watch_event(report, found, assessed.evidence, now, read(PublisherSettings).stage)
    if bus.publish([event]):
        raise BusUnavailable("EventBridge refused the entry of a watch.")
    ruleset = ruleset_id(read(ScoringSettings).offered_probes)
    return report_id(event.answer, Run.of(event, "none yet", now, ruleset))


class _Made(NamedTuple):
    """The report that was compared with, the id of the one that follows, and when."""

    of: ReportOf
    report: str | None
    now: str


def _keep(task: EndLook, watch: Watch, assessed: Assessment, made: _Made) -> None:
    of = made.of.id
    entries = [
        *(
            Entry(change=change, since=since, at=made.now, report=made.report, of=of)
            for change, since in assessed.changes
            if not watch.state.has(change, of)
        ),
        *(Entry(change=change, since=since, at=made.now) for change, since in assessed.ends),
    ]
    if task.cves:
        state = watch.state.alerted(task.look, entries)
    else:
        submitted_at = made.of.document["answer"]["submittedAt"]
        state = watch.state.after(
            assessed.look, assessed.pending, entries, submitted_at, assessed.over
        )
    # What is mailed is decided when mails are sent; a reminder depends on the owner's wishes.
    is_due = bool(entries) or watch.reminds
    sheet, vulnerabilities = (task.owner, task.answer_id), assessed.vulnerabilities
    if not write_state(*sheet, state, watch.looks, vulnerabilities, is_due=is_due):
        raise TableUnavailable("The watch was changed meanwhile.")


def _remember(report: ReportOf, assessed: Assessment) -> None:
    newest = last_seen(observations(assessed.observed)).values()
    write_observations(report.owner, report.document["answer"]["domain"], newest)
