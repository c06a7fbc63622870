"""DNS over HTTPS: what a domain's records say, with all questions asked at once."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import Degraded
from handlers.domain.evidence import ProviderResult
from handlers.providers.dns_answers import DnsAnswer, Outcome, text_of
from handlers.providers.dns_policies import read_spf
from handlers.providers.dns_reading import DnsAnswers, read_probes
from handlers.providers.dns_resolvers import Resolvers
from handlers.providers.inquiry import Inquiry
from handlers.providers.table import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["dns"]
EXTRAS = {"dkim": "_domainkey", "mtaSts": "_mta-sts", "tlsReports": "_smtp._tls"}
MOST_PARENTS = 3
MOST_REDIRECTS = 3
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
        txt = pool.submit(_spf_chain, domain, resolvers)
        dmarc = start(f"_dmarc.{domain}", "TXT")
        dmarc_parents = [start(f"_dmarc.{parent}", "TXT") for parent in parents]
        caa_parents = [start(parent, "CAA") for parent in parents]
        extras = {fact: start(f"{label}.{domain}", "TXT") for fact, label in EXTRAS.items()}
        own, *redirects = txt.result()
        return DnsAnswers(
            soa=soa(),
            mx=mx(),
            txt=own,
            dmarc=dmarc(),
            caa=caa(),
            dmarc_parents=_all(dmarc_parents),
            caa_parents=_all(caa_parents),
            spf_redirects=redirects,
            extras={fact: outcome() for fact, outcome in extras.items()},
        )


def _all(pending: Iterable[Callable[[], Outcome]]) -> list[Outcome]:
    return [outcome() for outcome in pending]


def _spf_chain(domain: str, resolvers: Resolvers) -> list[Outcome]:
    """The domain's TXT answer, and those along SPF's ``redirect``."""
    chain = [resolvers.ask(domain, "TXT")]
    while len(chain) <= MOST_REDIRECTS:
        last = chain[-1]
        texts = map(text_of, last.records) if isinstance(last, DnsAnswer) else ()
        target = read_spf(list(texts)).redirect
        if target is None:
            break
        chain.append(resolvers.ask(target, "TXT"))
    return chain


def _parents(domain: str) -> list[str]:
    """The names above, nearest first, down to two labels: policies may be inherited from them."""
    labels = domain.split(".")
    return [".".join(labels[cut:]) for cut in range(1, len(labels) - 1)][:MOST_PARENTS]
