"""The document of a report: all its parts, empty or filled."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.evidence.issuer_record import with_issuer_record
from handlers.domain.evidence.names_found import names_found
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.inputs import Inputs, hashes_part, inputs_of, inputs_part
from handlers.domain.report.run import Run
from handlers.domain.report.schema.document import SCHEMA, ChangePart, ReportDocument, SignOffPart
from handlers.domain.report.schema.document import ReportStatusName as Status
from handlers.domain.report.schema.evidence import FoundNamePart
from handlers.domain.report.schema.score import ScoreDocument
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.change_section import change_since
from handlers.domain.report.sections.deadline_section import deadline_parts
from handlers.domain.report.sections.evidence_section import evidence_parts, unknown_parts
from handlers.domain.report.sections.headline_section import no_headline
from handlers.domain.report.sections.recheck_section import next_look, recheck_part
from handlers.domain.report.validity import validity
from handlers.domain.sheet.canonical import SheetAnswer


def empty_document(
    event: AnswerEvent,
    run: Run,
    status: Status,
    created_at: str,
    evidence: Sequence[ProviderResult] = (),
) -> ReportDocument:
    """Every part of the document, each empty or null where a report has nothing to say of it."""
    answer = event.answer
    return {
        "schema": SCHEMA,
        "status": status,
        "createdAt": created_at,
        "answer": {
            "id": answer.id,
            "version": answer.version,
            "catalogueVersion": _short_text(answer.catalogue_version),
            "domain": _short_text(answer.domain),
            "submittedAt": None,
            "names": [],
            "firm": None,
            "signOff": None,
        },
        "validity": None,
        "headline": no_headline(),
        "functions": [],
        "scenarios": [],
        "contradictions": [],
        "deniedFacts": [],
        "hints": [],
        "ledger": [],
        "outOfScope": [],
        "notOffered": [],
        "recommendations": [],
        "standards": None,
        "deadlines": [],
        "evidence": [],
        "unknown": [],
        "namesFound": [],
        "change": None,
        "rulesetId": None,
        "inputs": None,
        "inputHashes": None,
        "faults": [],
        "failure": None,
        "run": {
            "execution": run.execution,
            "startedAt": run.started_at,
            "ruleset": run.ruleset,
            "trigger": run.trigger,
            "recheck": recheck_part(run.recheck),
            "next": next_look(run, evidence, created_at) if status == "COMPLETE" else None,
        },
    }


def scored_document(
    event: AnswerEvent, run: Run, status: Status, content: ScoredContent, created_at: str
) -> ReportDocument:
    """Every part of a report with a score."""
    answer, score, previous = content.answer, content.score, content.previous
    inputs = inputs_of(answer, content.evidence, _offered(answer, score))
    shown = inputs_part(inputs)
    evidence = evidence_parts(with_issuer_record(content.evidence, content.answer.domain))
    return {
        **empty_document(event, run, status, created_at, content.evidence),
        "answer": {
            "id": answer.id,
            "version": answer.version,
            "catalogueVersion": answer.catalogue_version,
            "domain": answer.domain,
            "submittedAt": event.answer.updated_at,
            "names": [{"name": each.name, "roles": list(each.roles)} for each in answer.names],
            "firm": answer.firm,
            "signOff": _sign_off(answer),
        },
        "validity": validity(
            evidence, answer.catalogue_version, event.answer.updated_at, created_at
        ),
        **score,
        "deadlines": deadline_parts(evidence),
        "evidence": evidence,
        "unknown": unknown_parts(evidence, inputs.evidence, score["notOffered"]),
        "namesFound": _names_found(content),
        "change": _change(previous, inputs, score),
        "inputs": shown,
        "inputHashes": hashes_part(shown),
    }


def _names_found(content: ScoredContent) -> list[FoundNamePart]:
    names = [each.name for each in content.answer.names]
    return [
        {"name": each.name, "foundIn": each.found_in.value}
        for each in names_found(content.evidence, names)
    ]


def _sign_off(answer: SheetAnswer) -> SignOffPart | None:
    signed = answer.sign_off
    return {"name": signed.name, "role": signed.role, "at": signed.at} if signed else None


def _offered(answer: SheetAnswer, score: ScoreDocument) -> list[str]:
    probes = load_catalogue(answer.catalogue_version).probes
    return [probe for probe in probes if probe not in score["notOffered"]]


def _change(
    previous: PreviousResult | None, inputs: Inputs, score: ScoreDocument
) -> ChangePart | None:
    now = score["headline"]["score"]
    if previous is None or now is None:
        return None
    return change_since(previous, inputs, score["rulesetId"], now["guaranteed"])


def _short_text(value: object) -> str | None:
    # A rejected sheet may hold anything here; 253 is the length of the longest domain name.
    return value[:253].encode(errors="replace").decode() if isinstance(value, str) else None
