"""Everything that was asked about one domain, and what of it was lost. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from handlers.domain.errors import Degraded, TargetFailed
from handlers.domain.evidence.results import ProbeResult
from handlers.domain.timestamps import moment_after
from handlers.providers.dns.delivery.destination import Destination
from handlers.providers.dns.delivery.findings import Delivery
from handlers.providers.dns.records import NXDOMAIN, DnsAnswer, DnsOutcome, got, text_of
from handlers.providers.dns.spf.policy import Known, SpfPolicy

Part = TypeVar("Part")


@dataclass(frozen=True, kw_only=True)
class DnsAnswers:
    """Everything that was asked about one domain.

    ``dmarc`` are the TXT answers at ``_dmarc`` below the names of the tree walk, ``caa`` the CAA
    answers of the names of the climb, nearest first. ``confirmations`` are the TXT answers by name.
    ``destination`` is where mail goes. ``delivery`` is None for a domain that takes no mail: then
    nothing was asked about it. ``known`` is what ``spf`` was judged by, ``observed_at`` when all of
    it was asked, as ISO 8601.
    """

    domain: str
    soa: DnsOutcome
    mx: DnsOutcome
    destination: Destination | Degraded = Destination.SERVERS
    txt: DnsOutcome
    spf: SpfPolicy
    known: Known
    dmarc: Mapping[str, DnsOutcome]
    caa: Sequence[tuple[str, DnsOutcome]]
    confirmations: Mapping[str, DnsOutcome] = field(default_factory=dict)
    delivery: Delivery | None = field(default_factory=Delivery)
    observed_at: str


def or_lost(read: Callable[[], Part]) -> Part | Degraded:
    """What ``read`` gives, or the error of the lost answer that it needs."""
    try:
        return read()
    except Degraded as error:
        return error


def dated(result: ProbeResult, asked_at: str, wanting: Iterable[DnsOutcome]) -> ProbeResult:
    """Adds from when on a resolver asks the name's servers again.

    ``asked_at`` is ISO 8601, ``wanting`` are the domain's own answers that ought to change. A lost
    answer is asked for again anyway.
    """
    seconds = max((each.ttl for each in wanting if isinstance(each, DnsAnswer)), default=0)
    visible_from = moment_after(asked_at, seconds) if seconds else None
    return result.model_copy(update={"visible_from": visible_from})


def existing(outcome: DnsOutcome, record_type: str) -> DnsAnswer:
    """The answer about a name that exists; raises the error of a lost one."""
    answer = got(outcome)
    if answer.status == NXDOMAIN:
        raise TargetFailed(f"dns: the name's servers deny for {record_type} that it exists")
    return answer


def texts_of(outcome: DnsOutcome) -> list[str] | Degraded:
    """The texts of a TXT answer, or its error."""
    return outcome if isinstance(outcome, Degraded) else [text_of(r) for r in outcome.records]
