"""The customer's own website: its encryption, and its security.txt. Three fetches at once.

It is asked only with proof that the customer controls the domain, and through the guarded client.
Where the domain itself has no website, the one at ``www.`` is looked at instead.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from handlers.adapters.guarded_http.answer import SiteAnswer, SiteRequest
from handlers.adapters.guarded_http.client import visit_site
from handlers.adapters.guarded_http.site_problem import NOT_CONNECTED, SiteProblem
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded, TargetFailed
from handlers.domain.evidence.finding import FindingCode
from handlers.domain.evidence.results import (
    ProbeResult,
    ProviderResult,
    Source,
    UnknownReason,
    unknown,
)
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.session import Session
from handlers.providers.framework.truncation import short
from handlers.providers.own_website.parking import is_parked
from handlers.providers.own_website.security_txt import (
    LEGACY_PLACE,
    PLACE,
    is_there,
    security_txt,
)
from handlers.providers.own_website.tls import web_tls
from handlers.providers.registry.providers import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["own_website"]


@dataclass(frozen=True)
class Website:
    """The answers of one host: over http, over https, and for the file for security reports."""

    host: str
    plain: SiteAnswer
    page: SiteAnswer
    file: SiteAnswer

    @property
    def is_out_of_reach(self) -> bool:
        """Whether neither port takes a connection."""
        return all(
            answer.problem in NOT_CONNECTED and not answer.responses
            for answer in (self.plain, self.page)
        )

    @property
    def has_no_address(self) -> bool:
        """Whether the host's name has no address."""
        found = {self.plain.problem, self.page.problem}
        return self.is_out_of_reach and found == {SiteProblem.NO_ADDRESS}


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Look at a canonical domain's website; raises the first error when no fetch came through."""
    session = Session.of(ROW, settings)
    site = _website(session, domain)
    if absent := _absence(site):
        findings = [found(absent, host=site.host)]
        return session.result([judged(probe, findings, {}) for probe in ROW.probes])
    answers = (site.page, site.plain, site.file)
    if not any(answer.responses or answer.problem for answer in answers) and site.page.failure:
        raise site.page.failure
    now = session.observed_at
    return session.result(
        [
            _read("web_tls", lambda: web_tls(site.plain, site.page, now)),
            _read("security_txt", lambda: security_txt(_file(session, site), now)),
        ]
    )


def _website(session: Session, domain: str) -> Website:
    site = _visit(session, domain)
    if not site.is_out_of_reach or domain != registrable_domain(domain):
        return site
    www = _visit(session, f"www.{domain}")
    return site if www.has_no_address else www


def _visit(session: Session, host: str) -> Website:
    urls = (f"http://{host}/", f"https://{host}/", f"https://{host}{PLACE}")
    with ThreadPoolExecutor(len(urls)) as pool:
        return Website(host, *pool.map(lambda url: _fetch(session, url), urls))


def _file(session: Session, site: Website) -> SiteAnswer:
    """The answer with the file, from the first place that has one; else the first of them all."""
    if site.file.status not in {200, 404, 410} or is_there(site.file):
        return site.file
    arrived = urlsplit(site.page.final_url).hostname
    own = arrived and registrable_domain(arrived) == registrable_domain(site.host)
    hosts = [site.host, *([arrived] if own and arrived != site.host else [])]
    places = [f"https://{hosts[-1]}{PLACE}"] if len(hosts) > 1 else []
    for url in [*places, f"https://{hosts[-1]}{LEGACY_PLACE}"]:
        answer = _fetch(session, url)
        if is_there(answer):
            return answer
    return site.file


def _absence(site: Website) -> FindingCode | None:
    """That there is no website that could be looked at; raises when it can't be reached."""
    if site.has_no_address:
        return FindingCode.WEBSITE_ABSENT
    if is_parked(site.page) or is_parked(site.plain):
        return FindingCode.WEBSITE_PARKED
    if site.is_out_of_reach:
        raise TargetFailed(f"own_website: {site.host} can't be reached")
    return None


def _fetch(session: Session, url: str) -> SiteAnswer:
    headers = {"User-Agent": session.settings.user_agent}
    answer = visit_site(SiteRequest(provider=ROW.id, url=url, headers=headers), session.budget)
    if answer.responses:
        session.sources.append(Source(url=short(answer.final_url), sha256=answer.sha256))
    return answer


def _read(probe: str, read: Callable[[], ProbeResult]) -> ProbeResult:
    """One probe; a failure of what it needs doesn't affect the other."""
    try:
        return read()
    except Degraded as error:
        [lost] = unknown([probe], UnknownReason(error.reason))
        return lost.model_copy(update={"facts": {"problem": short(error)}})
