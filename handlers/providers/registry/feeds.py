"""The table of feeds: one row is one daily copy."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handlers.providers.registry.third_parties import Feed

FEEDS: tuple[Feed, ...] = (
    Feed(
        id="cisa_kev",
        title="CISA Known Exploited Vulnerabilities",
        module="handlers.providers.feeds.cisa_kev",
        budget_seconds=30,
        urls=MappingProxyType(
            {
                "catalogue": "https://www.cisa.gov/sites/default/files/feeds/"
                "known_exploited_vulnerabilities.json"
            }
        ),
        terms="CC0.",
        version="cisa_kev/1",
        # Entries are hardly ever taken out.
        least_share=0.9,
    ),
    Feed(
        id="first_epss",
        title="FIRST EPSS",
        module="handlers.providers.feeds.first_epss",
        budget_seconds=60,
        urls=MappingProxyType({"api": "https://api.first.org/data/v1/epss"}),
        terms="Free, no key; name FIRST EPSS as the source.",
        version="first_epss/1",
        # A new model moves many scores across the threshold at once.
        least_share=0.5,
    ),
    Feed(
        id="iana_rdap",
        title="IANA RDAP Bootstrap",
        module="handlers.providers.feeds.iana_rdap",
        budget_seconds=20,
        urls=MappingProxyType({"bootstrap": "https://data.iana.org/rdap/dns.json"}),
        terms="Free, no key.",
        version="iana_rdap/1",
        # Top-level names hardly ever go.
        least_share=0.9,
    ),
    Feed(
        id="hibp_breaches",
        title="Have I Been Pwned: all breaches",
        module="handlers.providers.feeds.hibp_breaches",
        budget_seconds=30,
        urls=MappingProxyType({"api": "https://haveibeenpwned.com/api/v3"}),
        terms="CC BY 4.0: name Have I Been Pwned as the source.",
        version="hibp_breaches/1",
        # Entries are hardly ever taken out.
        least_share=0.9,
    ),
)

FEEDS_BY_ID: Mapping[str, Feed] = MappingProxyType({row.id: row for row in FEEDS})
