"""Have I Been Pwned's domain search: are accounts of the firm's staff in known breaches?

https://haveibeenpwned.com/API/v3 ("Domain search"; CC BY 4.0: the source has to be named). It needs
a subscription that allows use for customers, and domains that are verified there. Answers name
people: they are counted in memory, and only their digest is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.adapters.aws import api_key
from handlers.adapters.http.client import JsonAnswer, JsonRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import NotEnrolled, ProviderError
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.sheet.domain_names.domain_name import canonical_domain
from handlers.providers.feeds.copies import FeedCopies
from handlers.providers.framework import json_fields
from handlers.providers.framework.breaches import ATTRIBUTION, first_recent_day
from handlers.providers.framework.probe_result import judged
from handlers.providers.framework.session import Session
from handlers.providers.hibp_domain_search.accounts import Accounts
from handlers.providers.registry.providers import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["hibp_domain_search"]
FEED = "hibp_breaches"
MOST_BYTES = 4 * 1024 * 1024
MOST_ACCOUNTS = 10_000_000


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Ask about a canonical domain; raises the typed errors of ``fetch_json``.

    NotEnrolled where the domain isn't among those that the key may search, ProviderError too while
    there is no copy of the list of breaches; what ``api_key.stored`` raises.
    """
    session = Session.of(ROW, settings)
    copies = FeedCopies.of(ROW)
    if FEED in copies.missing:
        raise ProviderError("hibp_domain_search: there is no copy of the list of breaches")
    headers = {**session.headers, "hibp-api-key": api_key.stored(settings.api_key_secret)}
    # Asked first, since a 403 of the search may have other reasons.
    expected = _expected(_ask(session, "/subscribeddomains", headers).body, domain)
    recent = first_recent_day(session.observed_at)
    accounts = Accounts.none(recent)
    if expected != 0:
        answer = _ask(session, f"/breacheddomain/{domain}", headers)
        if answer.status == 200:
            accounts = Accounts.read(answer.body, copies.copies[FEED].entries, recent)
        elif expected is not None:
            raise ProviderError("hibp_domain_search: it counts accounts, and finds none")
    facts = accounts.facts() | {
        "feeds": copies.facts(session.observed_at),
        "attribution": ATTRIBUTION,
    }
    return session.result([judged("staff_breaches", accounts.findings(), facts)])


def _ask(session: Session, path: str, headers: Mapping[str, str]) -> JsonAnswer:
    request = JsonRequest(
        provider=ROW.id,
        url=f"{session.url('api')}{path}",
        params={},
        headers=headers,
        # "Nothing found" has no body.
        absent=frozenset({404}),
        most_bytes=MOST_BYTES,
        # People, and the operator's other customers, are in it.
        kept=False,
    )
    return session.fetch(request)


def _expected(body: object, domain: str) -> int | None:
    """How many accounts it says there are, None where it doesn't say.

    Raises NotEnrolled, ProviderError for what isn't the list of domains.
    """
    if not isinstance(body, list):
        raise ProviderError("hibp_domain_search: the answer isn't a list of domains")
    for entry in body:
        if _canonical(json_fields.field(ROW.id, entry, "DomainName", str)) == domain:
            return _number(entry)
    raise NotEnrolled(f"hibp_domain_search: {domain} isn't enrolled there")


def _number(entry: dict[str, Any]) -> int | None:
    if entry.get("PwnCount") is None:
        return None
    return json_fields.number(ROW.id, entry, "PwnCount", MOST_ACCOUNTS)


def _canonical(name: str) -> str | None:
    try:
        return canonical_domain(name)
    except ValueError:
        return None
