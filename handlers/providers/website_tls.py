"""The probe ``web_tls``: https, the redirect to it, HSTS (RFC 6797), and how long it will last."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

from handlers.adapters.guarded_connections import TlsProblem
from handlers.adapters.guarded_http import SiteAnswer
from handlers.domain.errors import Degraded, ProviderError
from handlers.domain.evidence import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.facts import short

GOOD_FOR = timedelta(days=14)
MAX_AGE = re.compile(r'(?:^|;)\s*max-age\s*=\s*"?(\d{1,12})"?\s*(?:;|$)', re.IGNORECASE)
NOBODY_THERE = frozenset({"no_address", "nothing_listens"})


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
    redirects, strict = _redirects_to_https(plain), _is_strict(page)
    lasts = _moment(page.certificate_not_after) - _moment(now) > GOOD_FOR
    return ProbeResult(
        probe="web_tls",
        status=ProbeStatus.PASS if redirects and strict and lasts else ProbeStatus.PARTIAL,
        facts={
            "https": True,
            "redirect": redirects,
            "hsts": short(page.headers["strict-transport-security"], 120) if strict else None,
            "certificateNotAfter": page.certificate_not_after,
        },
    )


def _without_https(page: SiteAnswer) -> ProbeResult:
    facts = {"https": False, "problem": page.problem or "leads to http"}
    return ProbeResult(probe="web_tls", status=ProbeStatus.FAIL, facts=facts)


def _is_encrypted(page: SiteAnswer) -> bool:
    return not isinstance(page.problem, TlsProblem) and page.final_url.startswith("https://")


def _redirects_to_https(plain: SiteAnswer) -> bool:
    """Whether the first step leads to https, or nobody answers without encryption."""
    if plain.problem in NOBODY_THERE and not plain.redirects:
        return True
    steps = [*plain.redirects, plain.final_url]
    return any(after.startswith("https://") for _, after in [*pairwise(steps)][:1])


def _is_strict(page: SiteAnswer) -> bool:
    """Whether HSTS is on; with ``max-age=0`` it is off."""
    found = MAX_AGE.search(page.headers.get("strict-transport-security", ""))
    return found is not None and int(found.group(1)) > 0


def _moment(text: str | None) -> datetime:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError as error:
        raise ProviderError("own_website: the certificate's end can't be told") from error
