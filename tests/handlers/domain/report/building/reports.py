"""Reports of each status, a full one, and how large they are."""

from __future__ import annotations

import json
from typing import Any

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.events.report_event import ReportEvent
from handlers.domain.evidence.finding import LONGEST_TEXT, MOST_FINDINGS, Finding, FindingCode
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.building import complete, failed, provisional, rejected
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.sheet.fault import Fault, FaultCode
from tests.handlers.domain.report_validator import VALIDATOR
from tests.handlers.samples import (
    CREATED_AT,
    OFFERED,
    ORDINARY,
    best_answers,
    event,
    provider_json,
    run,
    sheet,
)

WIDEST = Finding(
    code=FindingCode.BREACH_WITH_PASSWORDS,
    values=dict.fromkeys(("day", "name"), "\u2603" * LONGEST_TEXT),
)
FAULT = Fault(where="domain", code=FaultCode.DOMAIN_MISSING)


def findings(**probes: str) -> ScoredContent:
    evidence = [ProviderResult.received(provider_json(**probes))] if probes else []
    return ScoredContent(
        answer=sheet(), score=score_sheet(sheet(), evidence, OFFERED), evidence=evidence
    )


def all_four() -> list[ReportEvent]:
    return [
        provisional(event(), run(), findings(), CREATED_AT),
        failed(event(), run(), "TIMED_OUT", CREATED_AT),
        rejected(event(), run(), [FAULT], CREATED_AT),
        complete(event(), run(), findings(mail_auth="PASS"), CREATED_AT),
    ]


def full_report(sources: int, facts: int, finding: dict[str, Any]) -> dict[str, Any]:
    """Everything that a report can tell at once, with that many sources and facts a provider."""
    full = sheet(responses=best_answers(), profile=ORDINARY)
    probes = list(load_catalogue().probes)
    evidence = [crowded(probe, sources, facts, finding) for probe in probes]
    previous = PreviousResult(
        report_id="0" * 64,
        created_at=CREATED_AT,
        ruleset_id="0" * 64,
        catalogue_version="catalogue/2",
        responses=dict.fromkeys(full.responses, "dont_know"),
        profile=ORDINARY | {"size": "solo", "outside_it_firm": "no"},
        evidence={},
        guaranteed_score="123456789/123456789012",
    )
    content = ScoredContent(full, score_sheet(full, evidence, OFFERED), evidence, previous)
    document = complete(event(), run(), content, CREATED_AT).report.document
    VALIDATOR.validate(document)
    assert document["contradictions"]
    return document


def crowded(probe: str, sources: int, facts: int, finding: dict[str, Any]) -> ProviderResult:
    """A result with long texts in everything that providers may fill."""
    given = provider_json(f"{probe}_provider", **{probe: "FAIL"})
    given["probes"][0]["findings"] = [finding] * MOST_FINDINGS
    given["probes"][0]["facts"] = {f"fact{n}": "\u2603" * 50 for n in range(facts)}
    source = {"url": "https://provider.example/" + "x" * 100, "sha256": "0" * 64}
    return ProviderResult.received(given | {"sources": [source] * sources})


def size_of(document: dict[str, Any]) -> int:
    """Bytes of the document as it travels: JSON with ASCII alone."""
    return len(json.dumps(document, separators=(",", ":")))
