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
    DnsOutcome,
    read_answer,
)
from handlers.providers.framework.session import Session

CONTENT_TYPES = frozenset({"application/dns-json", "application/json"})
VALIDATION_FAILED = frozenset({6, 7, 8, 9, 10, 11, 12})
"""Info codes of RFC 8914, section 4: bogus, and the reasons why."""


@dataclass(frozen=True)
class Turn:
    """One resolver's turn at a question."""

    resolver: str
    budget: Budget
    attempts: int


@dataclass(frozen=True)
class Resolvers:
    """Both resolvers, for a provider whose row has the addresses ``cloudflare`` and ``google``.

    ``received`` collects every answer that could be read, SERVFAIL included.
    ``kept`` says whether raw answers are stored.
    """

    session: Session
    received: list[DnsAnswer] = field(default_factory=list)
    kept: bool = True

    def ask_once(self, resolver: str, name: str, record_type: str) -> DnsOutcome:
        """Ask one resolver, once: for a question that may go unanswered."""
        turn = Turn(resolver, self.session.budget, attempts=1)
        try:
            return self._ask_one(turn, name, record_type, denial=False)
        except Degraded as error:
            return error

    def ask(self, name: str, record_type: str, *, denial: bool = False) -> DnsOutcome:
        """Ask one resolver after the other; raise the last one's error when all fail.

        ``denial`` asks for the proof as well that a name doesn't exist.
        """
        # The second resolver is the first one's retry.
        first = Turn("cloudflare", self.session.budget.share(0.4), attempts=1)
        suspected = False
        failures: list[Degraded] = []
        for turn in (first, Turn("google", self.session.budget, attempts=2)):
            try:
                answer = self._ask_one(turn, name, record_type, denial=denial)
            except Degraded as error:
                failures.append(error)
                continue
            if not answer.bogus or suspected or answer.extended_errors & VALIDATION_FAILED:
                return answer
            # A resolver that can't reach a zone's servers may answer without validation: ask the
            # other.
            suspected = True
            problem = f"dns: only one resolver can't validate {record_type}"
            failures.append(TargetFailed(problem))
        return failures[-1]

    def _ask_one(self, turn: Turn, name: str, record_type: str, *, denial: bool) -> DnsAnswer:
        params = {"name": name, "type": record_type} | ({"do": "1"} if denial else {})
        answer = self._fetch(turn, params)
        if answer.status == SERVFAIL:
            errors = answer.extended_errors
            # If there is an answer with checking disabled (cd), it is validation that fails.
            unchecked = self._fetch(turn, params | {"cd": "1"})
            answer = replace(unchecked, authenticated=False, bogus=True, extended_errors=errors)
        if answer.status not in (NOERROR, NXDOMAIN):
            raise TargetFailed(f"dns: response code {answer.status} for {record_type}")
        return answer

    def _fetch(self, turn: Turn, params: dict[str, str]) -> DnsAnswer:
        request = JsonRequest(
            provider=self.session.row.id,
            url=self.session.url(turn.resolver),
            params=params,
            headers={**self.session.headers, "Accept": "application/dns-json"},
            content_types=CONTENT_TYPES,
            attempts=turn.attempts,
            kept=self.kept,
        )
        answer = read_answer(self.session.fetch(request, turn.budget).body, params["type"])
        self.received.append(answer)
        return answer
