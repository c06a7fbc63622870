"""The table of providers: one row is one branch of the workflow, one Lambda function, one source.

Beside it the table of feeds: one row is one daily copy. The module holds plain data only, so that
synth, the workflow and the handlers can all import it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handlers.domain.sheet.name_role import NameRole

PROOF_SECONDS = 5
"""How long the check may take that a customer has proved control of the domain."""
EXISTENCE_SECONDS = 4
"""How long the look-up may take that says whether a domain exists, while its name is typed."""


@dataclass(frozen=True, kw_only=True)
class ThirdParty:
    """Somebody else's API.

    ``urls`` are the real base addresses by name, none when the customer's own host is asked; a
    deployment may override them. ``budget_seconds`` is the wall-clock limit of all its calls
    together; Lambda's timeout has to be longer.
    """

    id: str
    title: str
    module: str
    budget_seconds: int
    urls: Mapping[str, str]
    terms: str
    version: str


@dataclass(frozen=True, kw_only=True)
class Feed(ThirdParty):
    """A list that is copied every day. ``module`` has ``download(settings) -> FeedCopy``.

    A download with fewer than ``least_share`` of the entries of the copy doesn't replace it.
    """

    least_share: float


@dataclass(frozen=True, kw_only=True)
class Provider(ThirdParty):
    """One third-party source of evidence.

    ``module`` has ``gather(domain, settings) -> ProviderResult``. ``needs`` is what is sent to it.
    ``needs_licence``: off unless the deployment's settings say that its use is licensed.
    ``needs_proof``: asked only when the customer has proved control of the domain. ``feeds`` are
    the daily copies that its function reads. ``most_cache_seconds``: its answer counts as fresh no
    longer than this, whatever the deployment's settings allow; ``least_cache_seconds``: and no
    shorter than this, since the provider isn't to be asked again so soon. ``needs_key``: its
    function reads an API key, which no other function may. ``notices_after_seconds``: how long it
    may take to look again at what it tells of.
    """

    probes: tuple[str, ...]
    needs: str
    needs_licence: bool = False
    needs_proof: bool = False
    needs_key: bool = False
    feeds: tuple[str, ...] = ()
    most_cache_seconds: int | None = None
    least_cache_seconds: int | None = None
    notices_after_seconds: int = 0

    @property
    def visible_after_seconds(self) -> int:
        """How long a change may stay unseen: the provider's own time, and how often it's asked."""
        return max(self.notices_after_seconds, self.least_cache_seconds or 0)


_D, _M, _W, _S = NameRole.DOMAIN, NameRole.MAIL, NameRole.WEBSITE, NameRole.SHOP
_EVERYWHERE = tuple(role for role in NameRole if role is not NameRole.MAIL)

PROBE_ROLES: Mapping[str, tuple[NameRole, ...]] = MappingProxyType(
    {
        "mail_auth": (_M,),
        "dns_hygiene": (_D,),
        "web_headers": (_W, _S),
        "web_tls": (_W, _S),
        "security_txt": (_W,),
        "breach_history": (_D, _W, _S),
        # A shop or a website may have a name that somebody else has registered.
        "domain_registration": (_D, _M),
        "similar_domains": (_D,),
        # Accounts are under the address that mail goes to.
        "staff_breaches": (_M,),
        "exposure_ports": _EVERYWHERE,
        "exposure_vulns": _EVERYWHERE,
    }
)
"""The names that each probe is about, by their roles on the sheet."""

PROBES_OF_SERVERS: frozenset[str] = frozenset(
    probe for probe, roles in PROBE_ROLES.items() if NameRole.MAIL_SERVER in roles
)
"""Those that look at every server of the firm's."""

A_DAY = 86_400
A_WEEK = 7 * A_DAY
A_MINUTE = 60
"""Whoever has fixed a record or a website, and submits again, is shown that it is fixed."""

RESOLVERS: Mapping[str, str] = MappingProxyType(
    {
        "cloudflare": "https://cloudflare-dns.com/dns-query",
        "google": "https://dns.google/resolve",
    }
)

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


FEEDS_BY_ID: Mapping[str, Feed] = MappingProxyType({row.id: row for row in FEEDS})
PROVIDERS_BY_ID: Mapping[str, Provider] = MappingProxyType({row.id: row for row in PROVIDERS})
