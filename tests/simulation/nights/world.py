"""Sixty nights of a thousand watched domains, in memory: what was to be mailed, and what was.

Domains change, flap, end and come back; providers are down; functions are called twice and end half
way; mails get lost between sending and noting it. All of it follows from a seed.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from handlers.domain.evidence.results import ProbeResult, ProbeStatus, ProviderResult, statuses
from handlers.domain.evidence.status import UnknownReason
from handlers.domain.timestamps import moment_after
from handlers.domain.watch.look import Material, assess
from handlers.domain.watch.mails.mailing import Mails, Wishes, due, entry_key
from handlers.domain.watch.night import Limit, Watched, first_looks, second_looks
from handlers.domain.watch.state import Entry, WatchState

START = "2026-01-01T01:00:00.000Z"
SECOND_LOOK = 3 * 3600
PROVIDERS = {"dns": ("mail_auth", "dns_hygiene"), "own_website": ("web_tls",)}
GRADES = (ProbeStatus.PASS, ProbeStatus.PARTIAL, ProbeStatus.FAIL)
LOOK_FLAPS, NIGHT_OUTAGE, CHANGE, TWICE, KILLED, UNKNOWN_SEND = 0.01, 0.05, 0.004, 0.05, 0.02, 0.01


class Killed(Exception):
    """A function ended half way."""


@dataclass
class Domain:
    """What a domain is like, what its last report says, and its item in the table of watches."""

    real: dict[str, ProbeStatus]
    reported: dict[str, ProbeStatus]
    state: WatchState = field(default_factory=WatchState)
    mails: Mails = field(default_factory=Mails)
    arrived: list[frozenset[str]] = field(default_factory=list)
    knows: dict[str, ProbeStatus] = field(default_factory=dict)
    unfounded: int = 0
    shown: int = 0


class Figures(NamedTuple):
    """What was counted over all nights."""

    domains: int
    nights: int
    looks: int
    changes: int
    flaps: int
    outages: int
    repeats: int
    kills: int
    reports: int
    mails: int
    uncertain: int
    twice: int
    missing: int
    unfounded: int
    over_budget: int


class World:
    """All of it; ``run`` goes through the nights."""

    def __init__(self, seed: int, domains: int, nights: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - repeatable, and no secret
        self.nights = nights
        self.sheets = [Watched(f"owner-{number:04}", "sheet") for number in range(domains)]
        self.domains = {sheet: self._domain() for sheet in self.sheets}
        self.limits = {"dns": Limit(domains * 2, 1), "own_website": Limit(domains * 2, 1)}
        self.counts: Counter[str] = Counter()

    def run(self) -> Figures:
        """Every night, then a quiet week in which what is still due goes out."""
        for night in range(self.nights + 7):
            self._night(night, quiet=night >= self.nights)
        reports = [self._judge(domain) for domain in self.domains.values()]
        totals = Counter[str]()
        for each in reports:
            totals.update(each)
        counted = ("looks", "changes", "flaps", "outages", "repeats", "kills", "reports", "mails")
        return Figures(
            domains=len(self.sheets),
            nights=self.nights,
            **{name: self.counts[name] for name in (*counted, "over_budget")},
            **{name: totals[name] for name in ("uncertain", "twice", "missing", "unfounded")},
        )

    def _domain(self) -> Domain:
        real = {probe: ProbeStatus.PASS for probes in PROVIDERS.values() for probe in probes}
        return Domain(real=real, reported=dict(real))

    def _night(self, night: int, *, quiet: bool) -> None:
        first = moment_after(START, night * 86_400)
        second = moment_after(first, SECOND_LOOK)
        down = {p for p in PROVIDERS if not quiet and self.chance.random() < NIGHT_OUTAGE}
        self.counts["outages"] += len(down)
        if not quiet:
            self._change()
        asked: Counter[str] = Counter()
        for turn in first_looks(self.sheets, self.limits, night):
            asked.update(turn.providers)
            sheet = Watched(turn.owner, turn.answer_id)
            self._look(sheet, turn.providers, down, f"{night}-first", first, quiet=quiet)
        differing = [
            (sheet, [p for p, probes in PROVIDERS.items() if waiting & set(probes)])
            for sheet in self.sheets
            if (waiting := {each.probe for each in self.domains[sheet].state.pending})
        ]
        for turn in second_looks(differing, self.limits):
            asked.update(turn.providers)
            sheet = Watched(turn.owner, turn.answer_id)
            self._look(sheet, turn.providers, set(), f"{night}-second", second, quiet=quiet)
        self.counts["over_budget"] += sum(
            count > self.limits[provider].looks for provider, count in asked.items()
        )
        for hour in range(24):
            self._mail(moment_after(first, hour * 3600 + 1800), quiet=quiet)

    def _change(self) -> None:
        for domain in self.domains.values():
            for probe, before in domain.real.items():
                if self.chance.random() < CHANGE:
                    after = self.chance.choice([each for each in GRADES if each is not before])
                    domain.real[probe] = after
                    self.counts["changes"] += 1

    def _look(  # noqa: PLR0913 - one caller's words
        self,
        sheet: Watched,
        providers: list[str],
        down: set[str],
        look: str,
        now: str,
        *,
        quiet: bool,
    ) -> None:
        domain = self.domains[sheet]
        # A flap is shorter than the time between two looks.
        steady = quiet or look.endswith("second")
        gathered = [self._seen(domain, p, down, now, steady=steady) for p in providers]
        for _ in range(2 if not quiet and self.chance.random() < TWICE else 1):
            self.counts["looks"] += 1
            try:
                self._end_look(domain, gathered, look, now, quiet=quiet)
            except Killed:
                # Step Functions calls it again.
                self._end_look(domain, gathered, look, now, quiet=True)

    def _seen(
        self, domain: Domain, provider: str, down: set[str], now: str, *, steady: bool
    ) -> ProviderResult:
        probes = []
        for probe in PROVIDERS[provider]:
            status = domain.real[probe]
            if provider in down:
                reason = UnknownReason.PROVIDER_ERROR
                probes.append(ProbeResult(probe=probe, status=ProbeStatus.UNKNOWN, reason=reason))
                continue
            if not steady and self.chance.random() < LOOK_FLAPS:
                self.counts["flaps"] += 1
                status = self.chance.choice([each for each in GRADES if each is not status])
            probes.append(ProbeResult(probe=probe, status=status))
        return ProviderResult(provider=provider, observed_at=now, probes=probes)

    def _end_look(
        self, domain: Domain, gathered: list[ProviderResult], look: str, now: str, *, quiet: bool
    ) -> None:
        if domain.state.look is not None and domain.state.look.id == look:
            self.counts["repeats"] += 1
            return
        reported = [
            ProviderResult(
                provider=provider,
                observed_at=START,
                probes=[ProbeResult(probe=p, status=domain.reported[p]) for p in probes],
            )
            for provider, probes in PROVIDERS.items()
        ]
        outcome = assess(
            Material(reported, gathered, [], ["firm.example"], ()), domain.state, look, now
        )
        if not quiet and self.chance.random() < KILLED:
            self.counts["kills"] += 1
            raise Killed
        entries = [Entry(change=c, since=s, at=now, report=look) for c, s in outcome.changes]
        domain.state = domain.state.after(outcome.look, outcome.pending, entries)
        domain.unfounded += sum(e.change.after is not domain.real[e.change.probe] for e in entries)
        if entries:
            self.counts["reports"] += 1
            found = statuses(outcome.evidence)
            for probe in domain.reported:
                if found.get(probe, ProbeStatus.UNKNOWN) is not ProbeStatus.UNKNOWN:
                    domain.reported[probe] = found[probe]

    def _mail(self, now: str, *, quiet: bool) -> None:
        for sheet, domain in self.domains.items():
            for _ in range(2 if not quiet and self.chance.random() < TWICE else 1):
                self._mail_one(sheet, domain, now, quiet=quiet)

    def _mail_one(self, sheet: Watched, domain: Domain, now: str, *, quiet: bool) -> None:
        if not domain.state.history:
            return
        # As it is read from the table.
        mails = Mails.received(json.loads(json.dumps(domain.mails.to_json())))
        found = due(Wishes(), domain.state, mails, f"{sheet.owner}#{sheet.answer_id}", now)
        self._show(domain, found.mails)
        if found.mail is None:
            return
        domain.mails = found.mails.begun(found.mail)
        if not quiet and self.chance.random() < KILLED:
            self.counts["kills"] += 1
            return
        self.counts["mails"] += 1
        domain.arrived.append(frozenset(found.mail.entries))
        self._learn(domain, found.mail.entries)
        if not quiet and self.chance.random() < UNKNOWN_SEND:
            self._show(domain, domain.mails.lost())
        elif quiet or self.chance.random() >= KILLED:
            domain.mails = domain.mails.sent()
        else:
            self.counts["kills"] += 1

    def _show(self, domain: Domain, mails: Mails) -> None:
        """The page shows what may not have arrived."""
        known = {mail.id for mail in domain.mails.uncertain}
        for mail in mails.uncertain:
            if mail.id not in known:
                domain.shown += 1
                self._learn(domain, mail.entries)
        domain.mails = mails

    def _learn(self, domain: Domain, keys: Iterable[str]) -> None:
        """What the owner knows of the domain, from a mail or from what the page shows."""
        for entry in domain.state.history:
            if entry_key(entry) in set(keys):
                domain.knows[entry.change.probe] = entry.change.after

    def _judge(self, domain: Domain) -> Counter[str]:
        mailed = Counter(key for mail in domain.arrived for key in mail)
        return Counter(
            uncertain=domain.shown,
            twice=sum(count - 1 for count in mailed.values()),
            missing=sum(
                domain.knows.get(p, ProbeStatus.PASS) is not s for p, s in domain.real.items()
            ),
            unfounded=domain.unfounded,
        )
