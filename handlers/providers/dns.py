"""DNS over HTTPS: asks Cloudflare, and Google when Cloudflare fails; all questions at once."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from handlers.adapters import clock
from handlers.adapters.budget import Budget
from handlers.adapters.http import JsonRequest, fetch_json
from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import Degraded, ProviderError
from handlers.domain.evidence import ProviderResult, Source
from handlers.providers.dns_answers import (
    NOERROR,
    NXDOMAIN,
    SERVFAIL,
    DnsAnswer,
    read_answer,
    text_of,
)
from handlers.providers.dns_policies import read_spf
from handlers.providers.dns_reading import DnsAnswers, Outcome, read_probes
from handlers.providers.table import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["dns"]
CONTENT_TYPES = frozenset({"application/dns-json", "application/json"})
EXTRAS = {"dkim": "_domainkey", "mtaSts": "_mta-sts", "tlsReports": "_smtp._tls"}
MOST_PARENTS = 3
MOST_REDIRECTS = 3
WORKERS = 16


@dataclass(frozen=True)
class Turn:
    """One resolver's turn at a question."""

    resolver: str
    budget: Budget
    attempts: int


@dataclass(frozen=True)
class Resolvers:
    """Where and how long to ask; ``sources`` collects what was answered."""

    settings: ProviderSettings
    budget: Budget
    sources: list[Source] = field(default_factory=list)

    def ask(self, name: str, record_type: str) -> Outcome:
        """One question, to one resolver after the other; the last one's error when all fail."""
        # The second resolver is the first one's retry.
        first = Turn("cloudflare", self.budget.share(0.4), attempts=1)
        for turn in (first, Turn("google", self.budget, attempts=2)):
            try:
                return self._ask_one(turn, name, record_type)
            except Degraded as error:
                failure = error
        return failure

    def _ask_one(self, turn: Turn, name: str, record_type: str) -> DnsAnswer:
        answer = self._fetch(turn, name=name, type=record_type)
        if answer.status == SERVFAIL:
            # With checking disabled (cd) an answer means that only its DNSSEC is broken.
            unchecked = self._fetch(turn, name=name, type=record_type, cd="1")
            answer = replace(unchecked, authenticated=False, bogus=True)
        if answer.status not in (NOERROR, NXDOMAIN):
            raise ProviderError(f"dns: response code {answer.status} for {record_type}")
        return answer

    def _fetch(self, turn: Turn, **params: str) -> DnsAnswer:
        request = JsonRequest(
            provider=ROW.id,
            url=self.settings.provider_urls[turn.resolver],
            params=params,
            headers={
                "Accept": "application/dns-json",
                "User-Agent": self.settings.user_agent,
            },
            content_types=CONTENT_TYPES,
            attempts=turn.attempts,
        )
        got = fetch_json(request, turn.budget)
        answer = read_answer(got.body, params["type"])
        self.sources.append(Source(url=got.url, sha256=got.sha256))
        return answer


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Ask about a canonical domain; both probes come back, each UNKNOWN if its answers are missing.

    Raises the first ProviderError, ProviderTimeout or ProviderRateLimited when nothing answered.
    """
    observed_at, started = clock.now(), time.monotonic()
    resolvers = Resolvers(settings, Budget.of(ROW.budget_seconds))
    answers = _ask_all(domain, resolvers)
    if not resolvers.sources and isinstance(answers.soa, Degraded):
        raise answers.soa
    return ProviderResult(
        provider=ROW.id,
        observed_at=observed_at,
        duration_ms=round((time.monotonic() - started) * 1000),
        probes=read_probes(answers),
        sources=sorted(resolvers.sources, key=lambda source: source.url),
        adapter_version=ROW.version,
    )


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
