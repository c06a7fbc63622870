"""Similar names: which of those that look like the firm's are delegated and can receive mail.

Only DNS is asked, no website: it is public which names are registered. At most 300 names are made;
they are asked in the order of how deceptive they are, until the time is up. The result is
``unfinished`` then, and the next call goes on with the remaining names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded, MalformedEvent
from handlers.domain.evidence.results import ProbeResult, ProviderResult
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain
from handlers.domain.similar_names.similar_names import similar_names
from handlers.providers.dns.delivery.dkim import random_label
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.records import DnsQuestion
from handlers.providers.framework.probe_result import judged, judged_in_part
from handlers.providers.framework.session import Session
from handlers.providers.registry.providers import PROVIDERS_BY_ID, RESOLVERS
from handlers.providers.similar_domains.look_ups import LookUps, look_up_all
from handlers.providers.similar_domains.pace import Pace
from handlers.providers.similar_domains.similar import Examined, Zone, by_owner, similar_findings

ROW = PROVIDERS_BY_ID["similar_domains"]
PROBE = "similar_domains"
MOST_DELEGATED = 16
"""The most names whose use is looked at; an ordinary word may have many."""
SECONDS = 9.0
"""For the first questions; the rest of the budget is for those about delegated names."""
MOST_LOST = 0.25
"""If more of the questions are lost, nothing is concluded."""


def gather(
    domain: str, settings: ProviderSettings, begun: ProviderResult | None = None
) -> ProviderResult:
    """Ask about names that look like the one that was registered; of ``begun`` only the rest.

    Raises ProviderError, ProviderTimeout or ProviderRateLimited when nothing was answered.
    """
    session = Session.of(ROW, settings)
    registered = registrable_domain(domain)
    every = similar_names(registered)
    before = _examined(begun)
    names = every[before.asked :]
    # Hundreds of answers, nearly all of them "no such name", prove nothing worth keeping.
    passing = Resolvers(replace(session, sources=[]), kept=False)
    asked = look_up_all([(name, "NS") for name in names], passing, _pace(session, SECONDS))
    names = names[: asked.begun]
    delegated = [name for name in names if asked.records(name, "NS")]
    first, use = _questions(registered, delegated[:MOST_DELEGATED])
    pace = _pace(session, session.budget.left())
    more = look_up_all([*first, *use], Resolvers(session), pace)
    if left := [name for name, kind in use[max(0, more.begun - len(first)) :] if kind == "MX"]:
        # No time was left to ask what this one is for.
        names = names[: names.index(left[0])]
    # Of a name whose MX records are lost, or weren't asked for, it isn't known what it is for.
    known = [name for name in delegated if name in names and (name, "MX") in more.answers]
    zones = [_zone(name, asked, more) for name in known if not _is_wild(name, more)]
    answered = [name for name in names if (name, "NS") in asked.answers]
    examined = before.and_then(
        Examined(
            **by_owner(zones, _zone(registered, more, more)),
            asked=len(names),
            looked_at=len({*answered} - {*delegated} | {*known}),
            lost=len(asked.failures),
        )
    )
    lost = asked.refusal or more.refusal
    if examined.lost > MOST_LOST * len(every):
        lost = lost or asked.failures[0]
    return session.result([_probe(examined, len(every), lost)])


def _examined(begun: ProviderResult | None) -> Examined:
    """What an earlier call found; nothing if it isn't complete: then all is asked again."""
    if begun is None:
        return Examined.nothing()
    try:
        return Examined.received(begun.probes[0].facts)
    except MalformedEvent:
        return Examined.nothing()


def _pace(session: Session, seconds: float) -> Pace:
    """Both resolvers take turns, each at the pace that the stage says."""
    return Pace.from_now(session.settings.questions_a_second * len(RESOLVERS), seconds)


def _questions(
    registered: str, delegated: Sequence[str]
) -> tuple[list[DnsQuestion], list[DnsQuestion]]:
    """The questions about the firm's own name and random ones, and those about delegated names."""
    own = [(registered, kind) for kind in ("NS", "MX", "A")]
    suffixes = dict.fromkeys(name.partition(".")[2] for name in delegated)
    wild = [(_random_name(suffix), "NS") for suffix in suffixes]
    return [*own, *wild], [(name, kind) for kind in ("MX", "A") for name in delegated]


def _random_name(suffix: str) -> str:
    return f"{random_label(suffix)}.{suffix}"


def _is_wild(name: str, more: LookUps) -> bool:
    """Whether any name at all is delegated there."""
    return bool(more.records(_random_name(name.partition(".")[2]), "NS"))


def _zone(name: str, asked: LookUps, more: LookUps) -> Zone:
    return Zone.of(
        name, asked.records(name, "NS"), more.records(name, "MX"), more.records(name, "A")
    )


def _probe(examined: Examined, every: int, lost: Degraded | None) -> ProbeResult:
    findings = list(similar_findings(examined, every))
    if lost:
        return judged_in_part(PROBE, findings, lost, examined.to_json())
    found = judged(PROBE, findings, examined.to_json())
    return found.model_copy(update={"unfinished": examined.asked < every})
