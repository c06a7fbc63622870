"""The probe ``web_tls``: https, the redirect to it, HSTS (RFC 6797), and how long it will last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from handlers.adapters.guarded_http.client import SiteAnswer, SiteProblem
from handlers.adapters.guarded_http.connections import TlsProblem
from handlers.domain.errors import Degraded, ProviderError
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.finding_code import PRESENT
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.truncation import short

GOOD_FOR = timedelta(days=14)
MAX_AGE = re.compile(r'(?:^|;)\s*max-age\s*=\s*"?(\d{1,12})"?\s*(?:;|$)', re.IGNORECASE)
HALF_A_YEAR = 182 * 24 * 3600
NOBODY_THERE = frozenset({"no_address", "nothing_listens"})
NOT_ENCRYPTED: Mapping[SiteProblem | None, FindingCode] = {
    "no_address": FindingCode.HTTPS_MISSING,
    "nothing_listens": FindingCode.HTTPS_MISSING,
    TlsProblem.TLS_FAILED: FindingCode.HTTPS_FAILS,
    TlsProblem.CERTIFICATE_EXPIRED: FindingCode.CERTIFICATE_EXPIRED,
    TlsProblem.CERTIFICATE_NOT_YET_VALID: FindingCode.CERTIFICATE_NOT_YET_VALID,
    TlsProblem.CERTIFICATE_OF_ANOTHER_NAME: FindingCode.CERTIFICATE_OF_ANOTHER_NAME,
    TlsProblem.CERTIFICATE_UNTRUSTED: FindingCode.CERTIFICATE_UNTRUSTED,
}
"""All others lead from https to http."""


def web_tls(plain: SiteAnswer | Degraded, page: SiteAnswer, now: str) -> ProbeResult:
    """All of it, and a certificate good for more than 14 days / some of it / no https or expired.

    ``plain`` and ``page`` are the answers at http:// and https://, ``now`` is ISO 8601. Raises the
    error in the place of ``plain`` if it matters, and ProviderError for a certificate whose end
    can't be told.
    """
    if page.problem not in NOBODY_THERE and not _is_encrypted(page):
        return _without_https(page)
    if isinstance(plain, Degraded):
        raise plain
    if page.problem in NOBODY_THERE and plain.problem in NOBODY_THERE:
        return ProbeResult(
            probe="web_tls",
            status=ProbeStatus.UNKNOWN,
            reason=UnknownReason.NOT_APPLICABLE,
            facts={"problem": "there is no website"},
        )
    if page.problem in NOBODY_THERE:
        return _without_https(page)
    encrypted, http = found(FindingCode.HTTPS_ANSWERS), _plain_http(plain)
    strict = _strict_for(page)
    return judged(
        "web_tls",
        [encrypted, http, _strictness(strict), _certificate(page, now)],
        facts={
            "https": True,
            "redirect": http.code.weight is PRESENT,
            "hsts": short(page.headers["strict-transport-security"], 120) if strict else None,
            "certificateNotAfter": page.certificate_not_after,
        },
    )


def _without_https(page: SiteAnswer) -> ProbeResult:
    code = NOT_ENCRYPTED.get(page.problem, FindingCode.HTTPS_REDIRECTS_TO_HTTP)
    facts = {"https": False, "problem": page.problem or "leads to http"}
    return judged("web_tls", [found(code)], facts)


def _is_encrypted(page: SiteAnswer) -> bool:
    return not isinstance(page.problem, TlsProblem) and page.final_url.startswith("https://")


def _plain_http(plain: SiteAnswer) -> Finding:
    """The first step has to lead to https, unless nobody answers without encryption."""
    if plain.problem in NOBODY_THERE and not plain.redirects:
        return found(FindingCode.HTTP_CLOSED)
    if not plain.redirects:
        return found(FindingCode.HTTP_ANSWERS)
    first = [*plain.redirects, plain.final_url][1]
    if first.startswith("https://"):
        return found(FindingCode.HTTP_REDIRECTS)
    arrives = plain.final_url.startswith("https://")
    return found(FindingCode.HTTP_REDIRECT_NOT_DIRECT if arrives else FindingCode.HTTP_ANSWERS)


def _strict_for(page: SiteAnswer) -> int:
    """How many seconds HSTS is on; with ``max-age=0`` it is off."""
    told = MAX_AGE.search(page.headers.get("strict-transport-security", ""))
    return int(told.group(1)) if told else 0


def _strictness(seconds: int) -> Finding:
    if not seconds:
        return found(FindingCode.HSTS_MISSING)
    return found(FindingCode.HSTS_ON if seconds >= HALF_A_YEAR else FindingCode.HSTS_SHORT)


def _certificate(page: SiteAnswer, now: str) -> Finding:
    end = _moment(page.certificate_not_after)
    lasts = end - _moment(now) > GOOD_FOR
    code = FindingCode.CERTIFICATE_VALID if lasts else FindingCode.CERTIFICATE_EXPIRES_SOON
    return found(code, day=end.date().isoformat())


def _moment(text: str | None) -> datetime:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError as error:
        raise ProviderError("own_website: the certificate's end can't be told") from error
