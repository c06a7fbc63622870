"""DNS over HTTPS: what a domain's records say, with all questions asked at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import Degraded
from handlers.domain.evidence.results import ProviderResult
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.probes import DnsAnswers, read_probes
from handlers.providers.dns.records import DnsAnswer, Outcome, text_of
from handlers.providers.dns.spf import MOST_LOOK_UPS, targets_of
from handlers.providers.framework.session import Inquiry
from handlers.providers.registry import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["dns"]
EXTRAS = {"dkim": "_domainkey", "mtaSts": "_mta-sts", "tlsReports": "_smtp._tls"}
MOST_PARENTS = 3
NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+")
WORKERS = 16


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Ask about a canonical domain; both probes come back, each UNKNOWN if its answers are missing.

    Raises the first ProviderError, ProviderTimeout or ProviderRateLimited when nothing answered.
    """
    inquiry = Inquiry.of(ROW, settings)
    resolvers = Resolvers(inquiry)
    answers = _ask_all(domain, resolvers)
    if not resolvers.heard and isinstance(answers.soa, Degraded):
        raise answers.soa
    return inquiry.result(read_probes(answers))


def _ask_all(domain: str, resolvers: Resolvers) -> DnsAnswers:
    parents = _parents(domain)
    with ThreadPoolExecutor(WORKERS) as pool:

        def start(name: str, record_type: str) -> Callable[[], Outcome]:
            return pool.submit(resolvers.ask, name, record_type).result

        soa, mx, caa = (start(domain, kind) for kind in ("SOA", "MX", "CAA"))
        txt = start(domain, "TXT")
        dmarc = start(f"_dmarc.{domain}", "TXT")
        dmarc_parents = [start(f"_dmarc.{parent}", "TXT") for parent in parents]
        caa_parents = [start(parent, "CAA") for parent in parents]
        extras = {fact: start(f"{label}.{domain}", "TXT") for fact, label in EXTRAS.items()}
        own = txt()
        spf = _spf(domain, own, lambda names: _all([start(name, "TXT") for name in names]))
        return DnsAnswers(
            soa=soa(),
            mx=mx(),
            txt=own,
            dmarc=dmarc(),
            caa=caa(),
            dmarc_parents=_all(dmarc_parents),
            caa_parents=_all(caa_parents),
            spf=spf,
            extras={fact: outcome() for fact, outcome in extras.items()},
        )


def _all(pending: Iterable[Callable[[], Outcome]]) -> list[Outcome]:
    return [outcome() for outcome in pending]


def _spf(
    domain: str, own: Outcome, ask: Callable[[list[str]], list[Outcome]]
) -> Mapping[str, Outcome]:
    """The TXT answers of all that the SPF record leads to, level by level."""
    found, level = {domain: own}, [own]
    while level:
        named = [name for outcome in level for name in _targets(outcome)]
        wanted = [name for name in dict.fromkeys(named) if name not in found]
        names = wanted[: MOST_LOOK_UPS + 1 - len(found)]
        level = ask(names)
        found |= dict(zip(names, level, strict=True))
    return found


def _targets(outcome: Outcome) -> list[str]:
    texts = map(text_of, outcome.records) if isinstance(outcome, DnsAnswer) else ()
    return [name for name in targets_of(list(texts)) if NAME.fullmatch(name)]


def _parents(domain: str) -> list[str]:
    """The names above, nearest first, down to two labels: policies may be inherited from them."""
    labels = domain.split(".")
    return [".".join(labels[cut:]) for cut in range(1, len(labels) - 1)][:MOST_PARENTS]
