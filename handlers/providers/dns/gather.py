"""DNS over HTTPS: what a domain's records say, with all questions asked at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded, TargetFailed
from handlers.domain.evidence.results import ProviderResult
from handlers.providers.dns.answers import DnsAnswers, texts_of
from handlers.providers.dns.caa import climb
from handlers.providers.dns.delivery import gather as delivery
from handlers.providers.dns.delivery.destination import (
    Destination,
    destination_of,
    names_no_server,
)
from handlers.providers.dns.delivery.mail_servers import exchanges
from handlers.providers.dns.dmarc.discovery import discover, walk
from handlers.providers.dns.dmarc.report_hosts import confirmations
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.probes import read_probes
from handlers.providers.dns.questions import NAME, Questions, answered
from handlers.providers.dns.records import DnsAnswer, DnsOutcome, DnsQuestion
from handlers.providers.dns.spf.evaluation import evaluate
from handlers.providers.dns.spf.policy import Known, SpfPolicy
from handlers.providers.framework.session import Session
from handlers.providers.registry.providers import PROVIDERS_BY_ID

ROW = PROVIDERS_BY_ID["dns"]
WORKERS = 16


def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
    """Ask about a canonical domain; both probes come back, each UNKNOWN if its answers are missing.

    Raises the first ProviderError, ProviderTimeout or ProviderRateLimited when nothing answered.
    """
    session = Session.of(ROW, settings)
    resolvers = Resolvers(session)
    with ThreadPoolExecutor(WORKERS) as pool:
        answers = _ask_all(domain, Questions(resolvers, pool))
    if not resolvers.received and isinstance(answers.soa, Degraded):
        raise answers.soa
    return session.result(read_probes(answers))


def _ask_all(domain: str, questions: Questions) -> DnsAnswers:
    mx, soa, txt = (questions.start(domain, kind) for kind in ("MX", "SOA", "TXT"))
    caa = {name: questions.start(name, "CAA") for name in climb(domain)}
    policies = questions.start_texts(walk(domain), "_dmarc.")
    servers = mx.result()
    destination = _destination(domain, servers, questions)
    takes_mail = isinstance(destination, Degraded) or destination.takes_mail
    pending = delivery.start(domain, destination, servers, questions) if takes_mail else None
    dmarc = answered(policies)
    confirming = questions.start_texts(_confirmations(domain, dmarc))
    spf, known = _spf(domain, txt.result(), servers, questions)
    return DnsAnswers(
        domain=domain,
        observed_at=questions.resolvers.session.observed_at,
        soa=soa.result(),
        mx=servers,
        destination=destination,
        txt=txt.result(),
        spf=spf,
        known=known,
        dmarc=dmarc,
        caa=list(answered(caa).items()),
        confirmations=answered(confirming),
        delivery=pending.result() if pending else None,
    )


def _destination(domain: str, mx: DnsOutcome, questions: Questions) -> Destination | Degraded:
    kinds = ("A", "AAAA") if names_no_server(mx) else ()
    pending = [questions.start(domain, kind) for kind in kinds]
    return destination_of(mx, [future.result() for future in pending])


def _confirmations(domain: str, dmarc: Mapping[str, DnsOutcome]) -> Sequence[str]:
    try:
        policy = discover(domain, {name: texts_of(outcome) for name, outcome in dmarc.items()})
    except Degraded:
        return ()
    return [name for name in confirmations(policy).values() if NAME.fullmatch(name)]


def _spf(
    domain: str, txt: DnsOutcome, mx: DnsOutcome, questions: Questions
) -> tuple[SpfPolicy, Known]:
    """Evaluate, ask what the result needs, and repeat; gives it with all that was asked."""
    known: dict[DnsQuestion, Sequence[str] | Degraded] = {
        (domain, "TXT"): _values(txt, "TXT"),
        (domain, "MX"): _values(mx, "MX"),
    }
    while (policy := evaluate(domain, known)).wanted:
        pending = {
            question: questions.start(*question) if NAME.fullmatch(question[0]) else None
            for question in sorted(policy.wanted)
        }
        for question, future in pending.items():
            known[question] = _of_others(future.result(), question[1]) if future else ()
    return policy, known


def _of_others(outcome: DnsOutcome, record_type: str) -> Sequence[str] | Degraded:
    """As ``_values``; a validating resolver gives no answer where the signatures don't verify."""
    if isinstance(outcome, DnsAnswer) and outcome.bogus:
        return TargetFailed("dns: signatures that don't verify, of a name that SPF leads to")
    return _values(outcome, record_type)


def _values(outcome: DnsOutcome, record_type: str) -> Sequence[str] | Degraded:
    if isinstance(outcome, Degraded):
        return outcome
    if record_type == "TXT":
        return texts_of(outcome)
    return exchanges(outcome.records) if record_type == "MX" else outcome.records
