"""Whole companies, from perfect to hopeless: what they answered, what was seen, their report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from handlers.domain.catalogue.catalogue import Question
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.building import complete
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from tests.handlers.domain.found import found
from tests.handlers.samples import CREATED_AT, OFFERED, ORDINARY, event, run, sheet

SEEN_AT = "2026-11-23T09:59:58.500Z"
EARLIER = "2026-10-02T08:15:00.000Z"
Sources = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Company:
    """``evidence`` is provider to probe to the fields of its result."""

    domain: str
    responses: Mapping[str, str]
    profile: Mapping[str, str]
    evidence: Sources
    previous: Mapping[str, Any] | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    signed: Mapping[str, Any] = field(default_factory=dict)


def document_of(company: Company) -> ReportDocument:
    """The complete report of a company, made once, as a copy that the caller may change."""
    key = repr(company)
    if key not in _documents:
        _documents[key] = _made(company)
    return cast("ReportDocument", json.loads(_documents[key]))


_documents: dict[str, str] = {}
"""By company, as JSON."""


def _made(company: Company) -> str:
    answer = sheet(
        domain=company.domain,
        responses={**company.responses, **company.changes},
        profile=dict(company.profile),
        **company.signed,
    )
    evidence = evidence_of(company.evidence)
    previous = None if company.previous is None else PreviousResult.received(company.previous)
    findings = ScoredContent(answer, score_sheet(answer, evidence, OFFERED), evidence, previous)
    made = complete(event(domain=company.domain), run(), findings, CREATED_AT)
    return json.dumps(made.to_json()["report"]["document"])


def evidence_of(sources: Sources) -> list[ProviderResult]:
    """The same as results of providers, each with one source and with findings that fit."""
    return [
        ProviderResult.received(
            {
                "provider": provider,
                "observedAt": SEEN_AT,
                "durationMs": 240,
                "adapterVersion": f"{provider}/1",
                "probes": [
                    {"probe": name, "findings": found(name, result["status"]), **result}
                    for name, result in probes.items()
                ],
                "sources": [
                    {
                        "url": f"https://{provider.replace('_', '-')}.example/v1",
                        "sha256": f"{len(provider):064x}",
                        "cached": provider == "have_i_been_pwned",
                    }
                ],
            }
        )
        for provider, probes in sources.items()
    ]


def chosen(part: float) -> dict[str, str]:
    """For each question the option at that part of its ladder; 0 is the worst, 1 the best."""
    return {question.id: _option(question, part) for question in load_catalogue().questions}


def some(part: float, every: int) -> dict[str, str]:
    """The same for the first of every so many questions."""
    return dict(list(chosen(part).items())[::every])


def _option(question: Question, part: float) -> str:
    ladder = sorted(
        (option for option in question.options if option != "dont_know"),
        key=lambda option: question.options[option],
    )
    return ladder[round(part * (len(ladder) - 1))]


def seen(status: str, **facts: Any) -> dict[str, Any]:
    """A status that was seen in this run."""
    return {"status": status, "facts": facts}


def unknown(reason: str) -> dict[str, Any]:
    """A probe without a result."""
    return {"status": "UNKNOWN", "reason": reason}


def stale(status: str, reason: str) -> dict[str, Any]:
    """What was seen earlier, and why it couldn't be seen again."""
    return {"status": status, "reason": reason, "stale": True, "observedAt": EARLIER}


def everything(status: str) -> Sources:
    """One status for every probe, with the facts that it could follow from."""
    good = status == "PASS"
    return {
        "dns": {
            "mail_auth": seen(
                status,
                mx=["10 mail.firm.example."],
                spf={"record": "v=spf1 mx -all" if good else None, "several": False},
                dmarc={"policy": "reject" if good else "none", "inherited": False},
                bogus=False,
            ),
            "dns_hygiene": seen(status, dnssec="signed" if good else "unsigned", caa=[]),
        },
        "mdn_observatory": {
            "web_headers": seen(status, score=100 if good else 5, grade="A+" if good else "F")
        },
        "have_i_been_pwned": {
            "breach_history": seen(
                status,
                count=0 if good else 1,
                newest=[] if good else [{"name": "Forum", "date": "2026-04-26", "verified": True}],
            )
        },
        "shodan_internetdb": {
            "exposure_ports": seen(status, open=[] if good else [3389, 5900]),
            "exposure_vulns": seen(status, exploited=[] if good else ["CVE-2026-0001"]),
        },
        "own_website": {
            "web_tls": seen(status, https=good, redirects=good),
            "security_txt": seen(status, found=good),
        },
    }


def _with(sources: Sources, **results: dict[str, Any]) -> Sources:
    return {
        provider: {probe: results.get(probe, result) for probe, result in probes.items()}
        for provider, probes in sources.items()
    }


OFFICE = ORDINARY

CLAIMS = chosen(0.75)

COMPANIES: dict[str, Company] = {
    "perfect": Company(
        domain="perfect.example",
        responses=chosen(1),
        profile={**OFFICE, "outside_it_firm": "no", "size": "solo", "remote_work": "none"},
        evidence=everything("PASS"),
    ),
    "good": Company(
        domain="good.example",
        responses={**chosen(1), **some(0.75, every=2), **some(0.5, every=7)},
        profile=OFFICE,
        evidence=_with(
            everything("PASS"),
            web_headers=seen("PARTIAL", score=65, grade="C+"),
            exposure_ports=stale("PASS", "rate_limited"),
        ),
    ),
    "claims_too_much": Company(
        signed={
            "firm": "Anspruch & Söhne GmbH",
            "signOff": {"name": "Erika Muster", "role": "Geschäftsführerin", "at": CREATED_AT},
        },
        domain="claims.example",
        responses=CLAIMS,
        profile=OFFICE,
        evidence=_with(
            everything("FAIL"),
            exposure_ports=seen("PASS", open=[]),
            exposure_vulns=unknown("not_verified"),
            security_txt=unknown("timeout"),
        ),
    ),
    "getting_better": Company(
        domain="better.example",
        responses=chosen(0.5),
        changes={q: option for q, option in chosen(1).items() if q in {"PR-01", "RC-02", "GV-01"}},
        profile=OFFICE,
        evidence=_with(everything("PARTIAL"), mail_auth=seen("PASS"), web_tls=unknown("timeout")),
        previous={
            "reportId": "f" * 64,
            "createdAt": EARLIER,
            "rulesetId": "0" * 64,
            "catalogueVersion": "catalogue/2",
            "responses": {**chosen(0.5), "XX-01": "gone"},
            "profile": {**OFFICE, "size": "micro"},
            "evidence": dict.fromkeys(load_catalogue().probes, "FAIL"),
            "guaranteedScore": "77/3",
        },
    ),
    "knows_nothing": Company(domain="unknown.example", responses={}, profile={}, evidence={}),
    "hopeless": Company(
        domain="hopeless.example",
        responses=chosen(0),
        profile={
            **OFFICE,
            "size": "medium",
            "sector": "health",
            "machines": "yes",
            "servers": "internet",
            "online_shop": "yes",
            "outside_it_firm": "yes",
            "own_software": "customers",
            "remote_work": "most",
            "personal_data": "sensitive",
        },
        evidence=everything("FAIL"),
    ),
}
