"""The table of providers: one row is one branch of the workflow, one Lambda function, one source.

The module holds plain data only, so that synth, the workflow and the handlers can all import it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from handlers.providers.registry.third_parties import Provider

PROOF_SECONDS = 5
"""How long the check of a domain's proof may take."""
EXISTENCE_SECONDS = 4
"""How long the lookup may take that says whether a domain exists, while its name is typed."""

A_DAY = 86_400
A_WEEK = 7 * A_DAY
A_MINUTE = 60
"""A customer who has fixed a record or a website and submits again has to see the change."""

RESOLVERS: Mapping[str, str] = MappingProxyType(
    {
        "cloudflare": "https://cloudflare-dns.com/dns-query",
        "google": "https://dns.google/resolve",
    }
)

PROVIDERS: tuple[Provider, ...] = (
    Provider(
        id="dns",
        title="DNS",
        module="handlers.providers.dns.gather",
        probes=("mail_auth", "dns_hygiene"),
        budget_seconds=12,
        urls=RESOLVERS,
        needs="domain",
        terms="Free, no key.",
        version="dns/4",
        most_cache_seconds=A_MINUTE,
    ),
    Provider(
        id="mdn_observatory",
        title="MDN HTTP Observatory",
        module="handlers.providers.mdn_observatory",
        probes=("web_headers", "web_tls"),
        budget_seconds=30,
        urls=MappingProxyType(
            {"api": "https://observatory-api.mdn.mozilla.net/api/v2", **RESOLVERS}
        ),
        needs="domain",
        terms="Public, no key; one scan of a host per minute, else the last one.",
        version="mdn_observatory/2",
        notices_after_seconds=A_MINUTE,
        most_cache_seconds=A_MINUTE,
    ),
    Provider(
        id="have_i_been_pwned",
        title="Have I Been Pwned",
        module="handlers.providers.have_i_been_pwned",
        probes=("breach_history",),
        budget_seconds=12,
        urls=MappingProxyType({"api": "https://haveibeenpwned.com/api/v3"}),
        needs="domain",
        terms="CC BY 4.0: name Have I Been Pwned as the source.",
        version="have_i_been_pwned/2",
    ),
    Provider(
        id="shodan_internetdb",
        title="Shodan InternetDB",
        module="handlers.providers.shodan_internetdb.gather",
        probes=("exposure_ports", "exposure_vulns"),
        budget_seconds=12,
        urls=MappingProxyType({"api": "https://internetdb.shodan.io", **RESOLVERS}),
        needs="the addresses of the domain",
        terms="Commercial use needs a licence.",
        version="shodan_internetdb/2",
        # https://internetdb.shodan.io/: "updated weekly".
        notices_after_seconds=A_WEEK,
        needs_licence=True,
        needs_proof=True,
        feeds=("cisa_kev", "first_epss"),
    ),
    Provider(
        id="own_website",
        title="Own website",
        module="handlers.providers.own_website.gather",
        probes=("web_tls", "security_txt"),
        budget_seconds=12,
        urls=MappingProxyType({}),
        needs="domain",
        terms="The customer's own; only with proof of control.",
        version="own_website/2",
        needs_proof=True,
        most_cache_seconds=A_MINUTE,
    ),
    Provider(
        id="rdap",
        title="RDAP",
        module="handlers.providers.rdap.gather",
        probes=("domain_registration",),
        budget_seconds=12,
        # Registries that IANA's file doesn't have, as of 2026-08-06, by suffix. There is none for
        # .at: rdap.nic.at doesn't exist, although it is often named.
        urls=MappingProxyType(
            {
                "ch": "https://rdap.nic.ch/",
                "co": "https://rdap.registry.co/co/",
                "de": "https://rdap.denic.de/",
                "io": "https://rdap.identitydigital.services/rdap/",
                "li": "https://rdap.nic.li/",
                "me": "https://rdap.identitydigital.services/rdap/",
                "us": "https://rdap.nic.us/",
            }
        ),
        needs="the domain that was registered",
        terms="The registry's: for information, one question a domain and day.",
        version="rdap/1",
        feeds=("iana_rdap",),
        least_cache_seconds=A_DAY,
    ),
    Provider(
        id="similar_domains",
        title="Similar domains",
        module="handlers.providers.similar_domains.gather",
        probes=("similar_domains",),
        budget_seconds=12,
        urls=RESOLVERS,
        needs="names that look like the domain",
        terms="Free, no key; so many questions a second as the stage says, once a week.",
        version="similar_domains/1",
        least_cache_seconds=A_WEEK,
    ),
    Provider(
        id="hibp_domain_search",
        title="Have I Been Pwned domain search",
        module="handlers.providers.hibp_domain_search.gather",
        probes=("staff_breaches",),
        budget_seconds=12,
        urls=MappingProxyType({"api": "https://haveibeenpwned.com/api/v3"}),
        needs="the mail domain",
        terms="A subscription that allows use for customers; CC BY 4.0: name the source.",
        version="hibp_domain_search/1",
        needs_licence=True,
        needs_proof=True,
        needs_key=True,
        feeds=("hibp_breaches",),
        least_cache_seconds=A_DAY,
    ),
)


def offered_probes(licensed: Collection[str]) -> frozenset[str]:
    """The probes of a deployment that has licences for the providers with these ids."""
    return frozenset(
        probe
        for provider in PROVIDERS
        if not provider.needs_licence or provider.id in licensed
        for probe in provider.probes
    )


PROVIDERS_BY_ID: Mapping[str, Provider] = MappingProxyType({row.id: row for row in PROVIDERS})
