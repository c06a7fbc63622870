"""RDAP: until when a domain is registered, and how it is locked (RFC 7480 to 7484, 9082, 9083).

The server follows from IANA's file, whose copy is daily, or from the row for registries that aren't
in it. Answers contain personal data: they are read in memory, and only their digest is kept.
"""

from __future__ import annotations

from handlers.adapters.http.client import JsonAnswer, JsonRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.finding import FindingCode
from handlers.domain.evidence.results import ProbeResult, ProviderResult
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain
from handlers.providers.feeds.copies import FeedCopies
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.session import Session
from handlers.providers.framework.truncation import short, shorts
from handlers.providers.rdap.findings import registration_findings
from handlers.providers.rdap.registration import read_registration
from handlers.providers.rdap.servers import Servers
from handlers.providers.registry.providers import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["rdap"]
PROBE = "domain_registration"
FEED = "iana_rdap"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 2
MOST_BYTES = 256 * 1024
MEDIA = ("application/rdap+json", "application/json")
"""Section 4.2 of RFC 7480; some servers send the second."""


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Ask about the name that was registered; raises the typed errors of ``fetch_json``.

    ProviderError too while there is no copy of IANA's file, and for a redirect to nobody listed.
    """
    session = Session.of(ROW, settings)
    copies = FeedCopies.of(ROW)
    name = registrable_domain(domain)
    facts: dict[str, object] = {"registered": name, "feeds": copies.facts(session.observed_at)}
    listed = copies.copies[FEED].entries if FEED in copies.copies else {}
    servers = Servers(listed, settings.provider_urls)
    base = servers.base_of(name)
    if base is None:
        if FEED in copies.missing:
            raise ProviderError("rdap: there is no copy of IANA's file")
        return session.result([_not_published(name, facts)])
    answer = _ask(session, servers, f"{base}domain/{name}")
    facts["server"] = short(base)
    if answer.status == 404:
        return session.result([_not_found(name, facts)])
    known = read_registration(answer.body, name)
    facts |= {
        "expires": known.expires,
        "statuses": shorts(sorted(known.statuses)),
        "nameServers": shorts(known.name_servers),
    }
    findings = registration_findings(name, known, session.observed_at)
    return session.result([judged(PROBE, findings, facts)])


def _ask(session: Session, servers: Servers, url: str) -> JsonAnswer:
    for _ in range(MOST_REDIRECTS + 1):
        answer = session.fetch(_request(session, url))
        if answer.status not in REDIRECTS:
            return answer
        target = servers.target(url, answer.location)
        if target is None:
            raise ProviderError("rdap: a redirect leads to a server that isn't listed")
        url = target
    raise ProviderError(f"rdap: more than {MOST_REDIRECTS} redirects")


def _request(session: Session, url: str) -> JsonRequest:
    return JsonRequest(
        provider=ROW.id,
        url=url,
        params={},
        headers={**session.headers, "Accept": ", ".join(MEDIA)},
        content_types=frozenset(MEDIA),
        # 404 is "no such object", with or without a body (RFC 7480, section 5.3).
        absent=frozenset({404}) | REDIRECTS,
        attempts=2,
        most_bytes=MOST_BYTES,
        # People are in it.
        kept=False,
    )


def _not_published(name: str, facts: dict[str, object]) -> ProbeResult:
    suffix = name.partition(".")[2]
    return judged(PROBE, [found(FindingCode.REGISTRATION_NOT_PUBLISHED, suffix=suffix)], facts)


def _not_found(name: str, facts: dict[str, object]) -> ProbeResult:
    return judged(PROBE, [found(FindingCode.REGISTRATION_NOT_FOUND, host=name)], facts)
