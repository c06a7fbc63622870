"""What is due comes first, whatever it is worth in points."""

from __future__ import annotations

from typing import Any

from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.building import complete
from handlers.domain.report.schema.evidence import DeadlinePart
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.deadline_section import deadline_parts
from handlers.domain.report.sections.evidence_section import evidence_parts
from handlers.domain.report.sections.score_section import score_sheet
from tests.handlers.domain.companies import chosen
from tests.handlers.samples import CREATED_AT, OFFERED, ORDINARY, event, run, sheet


def result(provider: str, probe: str, status: str, *found: tuple[str, dict[str, str]]) -> Any:
    findings = [{"code": code, "values": values} for code, values in found]
    probes = [{"probe": probe, "status": status, "findings": findings}]
    return ProviderResult.received({"provider": provider, "probes": probes})


def days_of(parts: list[DeadlinePart]) -> list[tuple[str, str]]:
    return [(part["probe"], part["finding"]["code"]) for part in parts]


CERTIFICATE = ("certificate_expires_soon", {"host": "a.example", "day": "2026-12-03"})
SOON = ("registration_ends_soon", {"host": "a.example", "day": "2026-12-20"})
LOST = ("registration_being_deleted", {"host": "b.example"})
LASTS = ("registration_lasts", {"host": "c.example", "day": "2027-12-20"})
EVIDENCE = [
    result("rdap", "domain_registration", "FAIL", LOST, SOON, LASTS),
    result("own_website", "web_tls", "FAIL", CERTIFICATE),
    result("mdn_observatory", "web_tls", "FAIL", CERTIFICATE),
]


def test_the_first_to_come_is_first_and_none_is_reported_twice() -> None:
    assert days_of(deadline_parts(evidence_parts(EVIDENCE))) == [
        ("domain_registration", "registration_being_deleted"),
        ("web_tls", "certificate_expires_soon"),
        ("domain_registration", "registration_ends_soon"),
    ]


def test_a_report_has_them_and_they_move_no_figure() -> None:
    answer = sheet(responses=chosen(0.5), profile=dict(ORDINARY))
    registered, *others = EVIDENCE
    score = score_sheet(answer, EVIDENCE, OFFERED)
    assert score == score_sheet(answer, others, OFFERED)
    made = complete(event(), run(), ScoredContent(answer, score, [registered]), CREATED_AT)
    document = made.report.document
    assert days_of(document["deadlines"]) == [
        ("domain_registration", "registration_being_deleted"),
        ("domain_registration", "registration_ends_soon"),
    ]
    assert document["recommendations"] == score["recommendations"]
