"""Have I Been Pwned: was a website at this domain breached? Not whether its staff are in breaches.

https://haveibeenpwned.com/API/v3 (CC BY 4.0: the source has to be named)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.adapters.http.client import JsonRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.results import ProbeResult, ProviderResult
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain
from handlers.providers.framework import json_fields
from handlers.providers.framework.breaches import (
    ATTRIBUTION,
    Breach,
    first_recent_day,
    read_breach,
)
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.session import Session
from handlers.providers.framework.truncation import MOST_ITEMS, short
from handlers.providers.registry.providers import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["have_i_been_pwned"]


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Ask for the breaches of a canonical domain; raises the typed errors of ``fetch_json``."""
    session = Session.of(ROW, settings)
    # It lists a breach under the registrable domain, and finds it by that name alone.
    listed = registrable_domain(domain)
    request = JsonRequest(
        provider=ROW.id,
        url=f"{session.url('api')}/breaches",
        params={"domain": listed},
        headers=session.headers,
    )
    # Only its own list says that there is none: a 404 can come from anything on the way.
    body = session.fetch(request).body
    return session.result([breach_history(body, listed, session.observed_at)])


def breach_history(body: object, domain: str, observed_at: str) -> ProbeResult:
    """Judge the breaches of a domain.

    - PASS: none.
    - PARTIAL: only ones that are older than three years, unverified or without passwords.
    - FAIL: a verified one with passwords within three years.

    ``body`` is the parsed list, ``observed_at`` ISO 8601. Raises ProviderError for anything else.
    """
    if not isinstance(body, list):
        raise ProviderError("have_i_been_pwned: the answer isn't a list")
    breaches = [breach for entry in body if (breach := _read(entry, domain)).counts]
    newest_first = sorted(breaches, key=lambda breach: (breach.day, breach.name), reverse=True)
    return judged(
        "breach_history",
        _findings(newest_first, first_recent_day(observed_at)),
        facts={
            "count": len(breaches),
            "newest": [_fact(breach) for breach in newest_first[:MOST_ITEMS]],
            "attribution": ATTRIBUTION,
        },
    )


def _findings(newest_first: list[Breach], first_recent: date) -> Iterator[Finding]:
    """That there is none; else the newest one with recent passwords, and how many there are."""
    if not newest_first:
        yield found(FindingCode.NO_BREACH)
        return
    recent = (breach for breach in newest_first if breach.day >= first_recent)
    grave = next((breach for breach in recent if breach.verified and breach.passwords), None)
    if grave is not None:
        yield found(FindingCode.BREACH_WITH_PASSWORDS, **_values(grave))
    if newest_first != [grave]:
        yield found(FindingCode.BREACHES, count=len(newest_first), **_values(newest_first[0]))


def _values(breach: Breach) -> dict[str, str]:
    return {"day": breach.day.isoformat(), "name": breach.name}


def _read(entry: object, domain: str) -> Breach:
    breach = read_breach(ROW.id, entry)
    if json_fields.field(ROW.id, entry, "Domain", str).lower() != domain.lower():
        raise ProviderError("have_i_been_pwned: a breach is of another domain")
    return breach


def _fact(breach: Breach) -> dict[str, object]:
    return {
        "name": short(breach.name, 80),
        "date": breach.day.isoformat(),
        "verified": breach.verified,
        "passwords": breach.passwords,
    }
