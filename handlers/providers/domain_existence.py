"""Asks two resolvers whether a domain exists, fast enough for the person who types it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Literal

from handlers.adapters import clock
from handlers.adapters.budget import Budget
from handlers.adapters.settings.providers import ProofSettings, ProviderSettings
from handlers.domain.errors import TargetFailed
from handlers.domain.public_address import is_address
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.records import NXDOMAIN, DnsAnswer, DnsOutcome
from handlers.providers.framework.session import Session
from handlers.providers.registry.providers import EXISTENCE_SECONDS, PROVIDERS_BY_ID

TYPES = ("SOA", "MX")
"""Some servers deny a name for types that they don't know, so that one alone says too little."""

Existence = Literal["EXISTS", "ABSENT", "UNANSWERED", "UNKNOWN"]


def existence(domain: str, settings: ProofSettings) -> Existence:
    """What DNS says of a canonical domain; raises nothing.

    ABSENT is NXDOMAIN in all answers: then nothing exists at that name or below it (RFC 8020,
    section 2). UNANSWERED means that the resolvers got nothing from its name servers, UNKNOWN that
    no resolver could be asked. The report judges the same way (``dns/probes.py``). An address isn't
    asked about.
    """
    if is_address(domain):
        return "EXISTS"
    asked = ProviderSettings(
        provider="dns", provider_urls=settings.dns_urls, user_agent=settings.user_agent
    )
    row, budget = PROVIDERS_BY_ID["dns"], Budget.of(EXISTENCE_SECONDS)
    resolvers = Resolvers(Session(row, asked, budget, clock.now(), time.monotonic()))
    with ThreadPoolExecutor(len(TYPES)) as pool:
        return _conclusion(list(pool.map(partial(resolvers.ask, domain), TYPES)))


def _conclusion(outcomes: list[DnsOutcome]) -> Existence:
    statuses = {outcome.status for outcome in outcomes if isinstance(outcome, DnsAnswer)}
    if statuses:
        return "ABSENT" if statuses == {NXDOMAIN} else "EXISTS"
    failed = all(isinstance(outcome, TargetFailed) for outcome in outcomes)
    return "UNANSWERED" if failed else "UNKNOWN"
