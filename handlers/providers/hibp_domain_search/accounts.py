"""Counts the accounts of a domain in breaches; whose they are isn't kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.domain.errors import ProviderError
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.timestamps import parse_date
from handlers.providers.framework.probe_result import found
from handlers.providers.framework.truncation import MOST_ITEMS, short


@dataclass(frozen=True)
class Counted:
    """One breach: ``accounts`` of the domain are in it. ``day`` is None while it isn't listed."""

    name: str
    accounts: int
    day: date | None
    passwords: bool

    def to_fact(self) -> dict[str, object]:
        """What is kept of it."""
        return {
            "name": short(self.name, 80),
            "accounts": self.accounts,
            "date": self.day.isoformat() if self.day else None,
            "passwords": self.passwords,
        }


@dataclass(frozen=True)
class Accounts:
    """``total`` accounts are in at least one of ``breaches``, the newest first.

    ``exposed`` of them are in a breach with passwords since ``recent``.
    """

    total: int
    exposed: int
    breaches: Sequence[Counted]
    recent: date

    @classmethod
    def none(cls, recent: date) -> Accounts:
        """None is in any."""
        return cls(0, 0, (), recent)

    @classmethod
    def read(cls, body: object, listed: Mapping[str, Any], recent: date) -> Accounts:
        """Count ``{alias: [breach]}`` by ``listed``, the list of all breaches.

        A breach whose entry is None there doesn't count; one that isn't there yet has no day.
        Raises ProviderError for what isn't such an object.
        """
        by_account = [_counting(names, listed) for names in _lists(body)]
        counts = Counter(name for names in by_account for name in names)
        known = {name: _known(name, number, listed) for name, number in counts.items()}
        grave = {name for name, one in known.items() if _is_grave(one, recent)}
        return cls(
            total=sum(bool(names) for names in by_account),
            exposed=sum(bool(names & grave) for names in by_account),
            breaches=sorted(known.values(), key=_newest_first),
            recent=recent,
        )

    def findings(self) -> Iterator[Finding]:
        """None; else how many there are, and the newest breaches, with passwords and of all."""
        if not self.total:
            yield found(FindingCode.NO_STAFF_ACCOUNT_BREACHED)
            return
        newest = next((one for one in self.breaches if one.day), None)
        grave = next((one for one in self.breaches if _is_grave(one, self.recent)), None)
        if grave is not None and grave.day is not None:
            yield found(
                FindingCode.STAFF_PASSWORDS_BREACHED,
                count=self.exposed,
                day=grave.day.isoformat(),
                name=grave.name,
            )
        yield found(FindingCode.STAFF_ACCOUNTS_BREACHED, count=self.total, all=len(self.breaches))
        if newest is not None and newest.day is not None and newest != grave:
            yield found(
                FindingCode.STAFF_BREACH_NEWEST, day=newest.day.isoformat(), name=newest.name
            )

    def facts(self) -> dict[str, object]:
        """Numbers and days alone."""
        return {
            "accounts": self.total,
            "accountsWithPasswords": self.exposed,
            "breaches": len(self.breaches),
            "newest": [one.to_fact() for one in self.breaches[:MOST_ITEMS]],
        }


def _lists(body: object) -> list[list[str]]:
    lists = list(body.values()) if isinstance(body, dict) else None
    if lists is None or not all(
        isinstance(names, list) and all(isinstance(name, str) for name in names) for names in lists
    ):
        raise ProviderError("hibp_domain_search: the answer isn't breaches by account")
    return lists


def _counting(names: Sequence[str], listed: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name for name in names if listed.get(name, name) is not None)


def _known(name: str, accounts: int, listed: Mapping[str, Any]) -> Counted:
    entry = listed.get(name)
    day = parse_date(entry["day"]) if entry else None
    return Counted(name, accounts, day, passwords=bool(entry and entry["passwords"]))


def _is_grave(breach: Counted, recent: date) -> bool:
    return breach.passwords and breach.day is not None and breach.day >= recent


def _newest_first(breach: Counted) -> tuple[bool, int, str]:
    return (breach.day is None, -(breach.day or date.min).toordinal(), breach.name)
