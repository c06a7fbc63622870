"""Asks Cloudflare's resolver, and Google's when Cloudflare's fails."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handlers.adapters.budget import Budget
from handlers.adapters.http.client import JsonRequest
from handlers.domain.errors import Degraded, TargetFailed
from handlers.providers.dns.records import (
    NOERROR,
    NXDOMAIN,
    SERVFAIL,
    DnsAnswer,
    Outcome,
    read_answer,
)
from handlers.providers.framework.session import Inquiry

CONTENT_TYPES = frozenset({"application/dns-json", "application/json"})


@dataclass(frozen=True)
class Turn:
    """One resolver's turn at a question."""

    resolver: str
    budget: Budget
    attempts: int


@dataclass(frozen=True)
class Resolvers:
    """Both, for a provider whose row names the addresses ``cloudflare`` and ``google``.

    ``heard`` collects every answer that could be read, be it that a name's servers are silent.
    """

    inquiry: Inquiry
    heard: list[DnsAnswer] = field(default_factory=list)

    def ask(self, name: str, record_type: str) -> Outcome:
        """One question, to one resolver after the other; the last one's error when all fail."""
        # The second resolver is the first one's retry.
        first = Turn("cloudflare", self.inquiry.budget.share(0.4), attempts=1)
        for turn in (first, Turn("google", self.inquiry.budget, attempts=2)):
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
            raise TargetFailed(f"dns: response code {answer.status} for {record_type}")
        return answer

    def _fetch(self, turn: Turn, **params: str) -> DnsAnswer:
        request = JsonRequest(
            provider=self.inquiry.row.id,
            url=self.inquiry.url(turn.resolver),
            params=params,
            headers={**self.inquiry.headers, "Accept": "application/dns-json"},
            content_types=CONTENT_TYPES,
            attempts=turn.attempts,
        )
        answer = read_answer(self.inquiry.fetch(request, turn.budget).body, params["type"])
        self.heard.append(answer)
        return answer
