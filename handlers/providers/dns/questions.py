"""Asks several questions at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.records import DnsOutcome

NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+")
"""A name that can be asked about, where it comes from somebody else's record."""


@dataclass(frozen=True)
class Questions:
    """The questions of one look-up, each of which is asked in a thread of the pool."""

    resolvers: Resolvers
    pool: ThreadPoolExecutor

    def start(self, name: str, record_type: str, *, denial: bool = False) -> Future[DnsOutcome]:
        """Ask one; ``denial`` also asks for the proof that a name doesn't exist."""
        return self.pool.submit(self.resolvers.ask, name, record_type, denial=denial)

    def start_texts(self, names: Iterable[str], prefix: str = "") -> dict[str, Future[DnsOutcome]]:
        """Ask for the TXT records of each name, with the prefix before it."""
        return {name: self.start(f"{prefix}{name}", "TXT") for name in names}


def answered(pending: dict[str, Future[DnsOutcome]]) -> dict[str, DnsOutcome]:
    """The answers by name, in their order."""
    return {name: future.result() for name, future in pending.items()}
