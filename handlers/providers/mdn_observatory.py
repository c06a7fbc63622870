"""MDN HTTP Observatory: how a website uses the headers that protect its visitors.

https://github.com/mdn/mdn-http-observatory (API v2). A host that was scanned within the last
minute isn't scanned again: the last scan is the answer, and ``scannedAt`` tells its age.
"""

from __future__ import annotations

from typing import Any

from handlers.adapters.http.client import JsonRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded, ProviderError, TargetFailed, TargetTimeout
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.finding_code import DECISIVE
from handlers.domain.evidence.results import (
    ProbeResult,
    ProviderResult,
    UnknownReason,
    unknown,
)
from handlers.providers.dns.addresses import Located, located
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.framework import json_fields
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.refusing_status import refusing_status
from handlers.providers.framework.session import Session
from handlers.providers.framework.truncation import short
from handlers.providers.registry.providers import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["mdn_observatory"]
MOST_TESTS = 1000
SCAN_SECONDS = 25.0
MOST_POINTS = 200
"""Above every score that its bonus points allow."""
GOOD_POINTS, FAIR_POINTS = 80, 50

REFUSED = frozenset(
    {"invalid-hostname", "invalid-hostname-ip", "invalid-hostname-lookup", "invalid-site"}
)
"""Its error codes for a name that it doesn't scan (its src/api/errors.js)."""
UNKNOWN_HOST = "invalid-hostname-lookup"
OWN_FAILURE = "error-unknown"
"""Its error code for a failure of its own; every other one is about the website."""
REDIRECTION = {
    "redirection-to-https": FindingCode.HTTP_REDIRECTS,
    "redirection-all-redirects-preloaded": FindingCode.HTTP_REDIRECTS,
    "redirection-not-needed-no-http": FindingCode.HTTP_CLOSED,
    "redirection-off-host-from-http": FindingCode.HTTP_REDIRECTS,
    "redirection-not-to-https-on-initial-redirection": FindingCode.HTTP_REDIRECT_NOT_DIRECT,
    "redirection-missing": FindingCode.HTTP_ANSWERS,
    "redirection-not-to-https": FindingCode.HTTP_ANSWERS,
    "redirection-invalid-cert": FindingCode.CERTIFICATE_INVALID,
}
HSTS = {
    "hsts-preloaded": FindingCode.HSTS_ON,
    "hsts-implemented-max-age-at-least-six-months": FindingCode.HSTS_ON,
    "hsts-implemented-max-age-less-than-six-months": FindingCode.HSTS_SHORT,
    "hsts-not-implemented": FindingCode.HSTS_MISSING,
    "hsts-header-invalid": FindingCode.HSTS_MISSING,
    "hsts-not-implemented-no-https": FindingCode.HTTPS_MISSING,
    "hsts-invalid-cert": FindingCode.CERTIFICATE_INVALID,
}


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Scan a canonical domain; raises the typed errors of ``fetch_json``."""
    session = Session.of(ROW, settings)
    host, scan = domain, _scanned(session, domain)
    if isinstance(scan, dict) and scan.get("error") == UNKNOWN_HOST:
        where = located(domain, Resolvers(session))
        if isinstance(where, Located) and not where.addresses:
            absent = [found(FindingCode.WEBSITE_ABSENT, host=domain)]
            return session.result([judged(probe, absent, {}) for probe in ROW.probes])
        if isinstance(where, Located) and where.name != domain:
            host, scan = where.name, _scanned(session, where.name)
    if (problem := _problem(scan)) is not None:
        facts = {"problem": problem}
        refused = unknown(ROW.probes, UnknownReason.TARGET_REFUSED)
        return session.result([probe.model_copy(update={"facts": facts}) for probe in refused])
    if refusal := refusing_status(json_fields.number(ROW.id, scan, "status_code", 999), host):
        raise refusal
    return session.result([web_headers(scan, host), _web_tls(session, host)])


def _scanned(session: Session, host: str) -> Any:
    return session.fetch(_scan(session, host), session.budget.share(0.8)).body


def web_headers(scan: object, host: str) -> ProbeResult:
    """Judge the score of a host's headers.

    - PASS: 80 points or more.
    - PARTIAL: 50 to 79.
    - FAIL: fewer.

    Raises ProviderError for what isn't a scan.
    """
    points = _number(scan, "score", MOST_POINTS)
    grade = short(json_fields.field(ROW.id, scan, "grade", str), 4)
    failed, passed = (_number(scan, f"tests_{name}", MOST_TESTS) for name in ("failed", "passed"))
    tests = found(FindingCode.HEADERS_FAILED_TESTS, count=failed, all=failed + passed)
    return judged(
        "web_headers",
        [
            found(_headers(points), host=host, score=points, grade=grade),
            *([tests] if failed else []),
        ],
        facts={
            "score": points,
            "grade": grade,
            "scannedAt": json_fields.timestamp(ROW.id, scan, "scanned_at"),
            "testsFailed": failed,
            "testsPassed": passed,
            "algorithmVersion": _number(scan, "algorithm_version", MOST_TESTS),
        },
    )


def _headers(points: int) -> FindingCode:
    if points >= GOOD_POINTS:
        return FindingCode.HEADERS_GOOD
    return FindingCode.HEADERS_FAIR if points >= FAIR_POINTS else FindingCode.HEADERS_POOR


def web_tls(report: object, host: str) -> ProbeResult:
    """Judge how a host uses https.

    - PASS: https, a redirect to it, and HSTS.
    - PARTIAL: the redirect or HSTS is missing, or both.
    - FAIL: no https, or a bad certificate.

    ``report`` is the answer of ``/analyze``; it doesn't say when the certificate expires. Raises
    ProviderError for anything else.
    """
    redirection, hsts = (
        _result(report, test) for test in ("redirection", "strict-transport-security")
    )
    if redirection not in REDIRECTION or hsts not in HSTS:
        raise ProviderError("mdn_observatory: a test has a result that isn't known")
    findings = _tls_findings(host, REDIRECTION[redirection], HSTS[hsts])
    return judged("web_tls", findings, facts={"redirection": redirection, "hsts": hsts})


def _tls_findings(host: str, *codes: FindingCode) -> list[Finding]:
    """Both parts on top of https; without a good connection nothing else is worth reporting."""
    broken = [code for code in dict.fromkeys(codes) if code.weight is DECISIVE]
    return [found(code, host=host) for code in broken or [FindingCode.HTTPS_ANSWERS, *codes]]


def _web_tls(session: Session, domain: str) -> ProbeResult:
    """The second question is about this probe alone, and so is its failure."""
    try:
        return web_tls(session.fetch(_analysis(session, domain)).body, domain)
    except Degraded as error:
        [lost] = unknown(["web_tls"], UnknownReason(error.reason))
        return lost.model_copy(update={"facts": {"problem": short(error)}})


def _scan(session: Session, domain: str) -> JsonRequest:
    return JsonRequest(
        provider=ROW.id,
        method="POST",
        url=f"{session.url('api')}/scan",
        params={"host": domain},
        headers=session.headers,
        # It says scan-failed with HTTP 500, though that is about the website.
        answering=frozenset({200, 400, 422, 500}),
        failing=_is_own_failure,
        attempts=2,
        read_seconds=SCAN_SECONDS,
        # It waits for the website, whose slowness isn't its own.
        silence=TargetTimeout,
    )


def _analysis(session: Session, domain: str) -> JsonRequest:
    return JsonRequest(
        provider=ROW.id,
        url=f"{session.url('api')}/analyze",
        params={"host": domain},
        headers=session.headers,
        attempts=1,
        read_seconds=SCAN_SECONDS,
        silence=TargetTimeout,
    )


def _is_own_failure(scan: object) -> bool:
    return isinstance(scan, dict) and scan.get("error") == OWN_FAILURE


def _problem(scan: object) -> str | None:
    """Why the host can't be scanned, None when it was; raises ProviderError for other problems."""
    if not isinstance(scan, dict) or "error" not in scan:
        raise ProviderError("mdn_observatory: the answer isn't a scan")
    problem = scan["error"]
    if problem is None:
        return None
    if not isinstance(problem, str):
        raise ProviderError("mdn_observatory: the error isn't a text")
    if problem not in REFUSED:
        raise TargetFailed(f"mdn_observatory: {short(problem, 80)}")
    return problem


def _result(report: object, test: str) -> str:
    tests = json_fields.field(ROW.id, report, "tests", dict)
    found = json_fields.field(ROW.id, tests, test, dict)
    return json_fields.field(ROW.id, found, "result", str)


def _number(scan: object, name: str, most: int) -> int:
    return json_fields.number(ROW.id, scan, name, most)
