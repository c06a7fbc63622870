"""Asks DNS about many names, each once and at one resolver; a lost question affects no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from handlers.domain.errors import Degraded, ProviderRateLimited, TargetFailed
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.records import DnsAnswer, DnsOutcome, DnsQuestion
from handlers.providers.registry.providers import RESOLVERS
from handlers.providers.similar_domains.pace import Pace

WORKERS = 16


@dataclass(frozen=True)
class LookUps:
    """What was answered, by question; ``failures`` are those of questions that were lost.

    The first ``begun`` questions are in either; of the others some may be, where the time was up.
    """

    answers: Mapping[DnsQuestion, DnsAnswer]
    failures: Sequence[Degraded]
    begun: int

    @property
    def refusal(self) -> Degraded | None:
        """The resolver's error that it was asked too often; nothing was asked after it."""
        return next((each for each in self.failures if isinstance(each, ProviderRateLimited)), None)

    def records(self, name: str, record_type: str) -> tuple[str, ...]:
        """The records of a name; none where they aren't known."""
        answer = self.answers.get((name, record_type))
        return answer.records if answer else ()


def look_up_all(questions: Sequence[DnsQuestion], resolvers: Resolvers, pace: Pace) -> LookUps:
    """Ask them at the resolvers in turn, in their order and at that pace, until one refuses.

    Raises ProviderError, ProviderTimeout or ProviderRateLimited if all that were asked were lost.
    """
    turns, refused = tuple(RESOLVERS), Event()

    def ask(place: int) -> DnsOutcome | None:
        if not pace.wait(place) or refused.is_set():
            return None
        outcome = resolvers.ask_once(turns[place % len(turns)], *questions[place])
        if isinstance(outcome, ProviderRateLimited):
            refused.set()
        return outcome

    with ThreadPoolExecutor(WORKERS) as pool:
        outcomes = list(pool.map(ask, range(len(questions))))
    pairs = list(zip(questions, outcomes, strict=True))
    answers = {each: got for each, got in pairs if isinstance(got, DnsAnswer) and not got.bogus}
    failures = [got for _, got in pairs if isinstance(got, Degraded)]
    # A name whose signatures don't verify can't be judged.
    failures += [TargetFailed("dns: bogus") for _, got in pairs if _is_bogus(got)]
    if failures and not answers:
        raise failures[0]
    begun = next((place for place, got in enumerate(outcomes) if got is None), len(outcomes))
    return LookUps(answers, failures, begun)


def _is_bogus(outcome: DnsOutcome | None) -> bool:
    return isinstance(outcome, DnsAnswer) and outcome.bogus
