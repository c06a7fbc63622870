"""The customer's own website: its encryption, and its security.txt. Three fetches at once.

It is asked only with proof that the customer controls the domain, and through the guarded client.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from handlers.adapters.guarded_http.client import SiteAnswer, SiteRequest, fetch_site
from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import Degraded
from handlers.domain.evidence.results import (
    ProbeResult,
    ProviderResult,
    Source,
    UnknownReason,
    unknown,
)
from handlers.providers.framework.session import Inquiry
from handlers.providers.framework.truncation import short
from handlers.providers.own_website.security_txt import security_txt
from handlers.providers.own_website.tls import web_tls
from handlers.providers.registry import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["own_website"]
URLS = ("http://{}/", "https://{}/", "https://{}/.well-known/security.txt")

Fetched = SiteAnswer | Degraded


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Look at a canonical domain's website; raises the first error when no fetch came through."""
    inquiry = Inquiry.of(ROW, settings)
    with ThreadPoolExecutor(len(URLS)) as pool:
        plain, page, file = pool.map(lambda url: _fetch(inquiry, url.format(domain)), URLS)
    if isinstance(page, Degraded) and isinstance(plain, Degraded) and isinstance(file, Degraded):
        raise page
    now = inquiry.observed_at
    return inquiry.result(
        [
            _read("web_tls", lambda: web_tls(plain, _got(page), now)),
            _read("security_txt", lambda: security_txt(_got(file), now)),
        ]
    )


def _fetch(inquiry: Inquiry, url: str) -> Fetched:
    request = SiteRequest(
        provider=ROW.id, url=url, headers={"User-Agent": inquiry.settings.user_agent}
    )
    try:
        answer = fetch_site(request, inquiry.budget)
    except Degraded as error:
        return error
    inquiry.sources.append(Source(url=short(answer.final_url), sha256=answer.sha256))
    return answer


def _got(fetched: Fetched) -> SiteAnswer:
    if isinstance(fetched, Degraded):
        raise fetched
    return fetched


def _read(probe: str, read: Callable[[], ProbeResult]) -> ProbeResult:
    """One probe; what is lacking for it leaves the other as it is."""
    try:
        return read()
    except Degraded as error:
        [lost] = unknown([probe], UnknownReason(error.reason))
        return lost.model_copy(update={"facts": {"problem": short(error)}})
