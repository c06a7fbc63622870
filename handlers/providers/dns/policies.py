"""What a domain's TXT records say about its mail: SPF (RFC 7208) and DMARC (RFC 9989)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

LOOK_UPS = frozenset({"a", "mx", "ptr", "exists"})
QUALIFIERS = {"-": "fail", "~": "softfail", "?": "neutral", "+": "pass"}


class Policy(IntEnum):
    """How much a record asks of the servers that receive mail in the domain's name."""

    NONE = 0
    MONITORING = 1
    QUARANTINE = 2
    REJECT = 3


POLICIES = {"none": Policy.MONITORING, "quarantine": Policy.QUARANTINE, "reject": Policy.REJECT}


@dataclass(frozen=True)
class Spf:
    """The one SPF record, what it says of all other senders, and where it sends the reader on.

    ``other_look_ups`` are the terms besides include and redirect that take a look-up in DNS.
    """

    record: str | None
    all_others: str | None = None
    redirect: str | None = None
    several: bool = False
    includes: tuple[str, ...] = ()
    other_look_ups: int = 0

    @property
    def enforced(self) -> bool:
        """Whether mail from other senders is refused or marked."""
        return self.all_others in {"fail", "softfail"}


@dataclass(frozen=True)
class Dmarc:
    """The one DMARC record and the policy that counts after ``t=y`` and ``pct``.

    ``percent`` of the mail is under it (RFC 7489; RFC 9989 has no ``pct``). ``subdomains`` is what
    ``sp`` asks for the names below, None when it says nothing. ``tags`` are those that decided.
    ``faulty``: there are records, but none that counts.
    """

    record: str | None
    policy: Policy = Policy.NONE
    testing: bool = False
    inherited: bool = False
    percent: int = 100
    subdomains: Policy | None = None
    tags: str = ""
    faulty: bool = False

    @property
    def spares_subdomains(self) -> bool:
        """Whether the names below the domain are let off what is asked for itself."""
        enforced = self.policy >= Policy.QUARANTINE and not self.inherited
        return enforced and self.subdomains is Policy.MONITORING


def read_spf(texts: Sequence[str]) -> Spf:
    """Find and read the SPF record among a domain's TXT records; several are an error: none."""
    records = [text for text in texts if text.lower().split(" ", 1)[0] == "v=spf1"]
    if len(records) != 1:
        return Spf(None, several=len(records) > 1)
    redirect, others = None, 0
    includes: list[str] = []
    for term in records[0].lower().split()[1:]:
        qualifier = term[0] if term[0] in QUALIFIERS else "+"
        name, value = _split(term.removeprefix(qualifier) if term[0] == qualifier else term)
        if name == "all" and not value:
            # Nothing after "all" counts, and neither does a redirect.
            said = QUALIFIERS[qualifier]
            return Spf(records[0], said, includes=tuple(includes), other_look_ups=others)
        if name == "redirect":
            redirect = value.rstrip(".") or None
        elif name == "include":
            includes.append(value.rstrip("."))
        elif name in LOOK_UPS:
            others += 1
    return Spf(records[0], None, redirect, includes=tuple(includes), other_look_ups=others)


def _split(term: str) -> tuple[str, str]:
    """Name and value of ``include:value``, ``redirect=value``, ``a/24`` or ``mx``."""
    name, *rest = re.split(r"[:=/]", term, maxsplit=1)
    return name, "".join(rest)


def read_dmarc(own: Sequence[str], parents: Sequence[Sequence[str]] = ()) -> Dmarc:
    """Read the DMARC record of the domain itself, else the nearest parent's (with its ``sp``)."""
    found = _read_dmarc_at(own, inherited=False)
    faulty = found.faulty
    for texts in parents:
        if found.record is not None:
            break
        found = _read_dmarc_at(texts, inherited=True)
        faulty = faulty or found.faulty
    return Dmarc(None, faulty=faulty) if found.record is None else found


def _read_dmarc_at(texts: Sequence[str], *, inherited: bool) -> Dmarc:
    records = [(text, tags) for text in texts if (tags := _dmarc_tags(text)) is not None]
    if len(records) != 1:
        return Dmarc(None, faulty=bool(records))
    text, tags = records[0]
    name, asked = _asked(tags, inherited=inherited)
    policy = _policy(asked, tags)
    if policy is None:
        return Dmarc(None, faulty=True)
    testing, percent = tags.get("t", "").lower() == "y", _percent(tags.get("pct", ""))
    # What a policy spares gets the next lower one.
    if (testing or percent < 100) and policy > Policy.MONITORING:
        policy = Policy(policy - 1)
    below = POLICIES.get(tags.get("sp", "").lower())
    decided = [f"{name}={asked}" if asked else "rua"]
    decided += ["t=y"] if testing else []
    decided += [f"pct={percent}"] if percent < 100 else []
    return Dmarc(text, policy, testing, inherited, percent, below, "; ".join(decided))


def _percent(text: str) -> int:
    """``pct``; a record says 100 that says nothing, or nothing sensible."""
    number = int(text) if re.fullmatch(r"[0-9]{1,3}", text) else 100
    return min(number, 100)


def _dmarc_tags(text: str) -> dict[str, str] | None:
    first, _, rest = text.partition(";")
    name, _, value = first.partition("=")
    if (name.strip().lower(), value.strip()) != ("v", "DMARC1"):
        return None
    pairs = (part.partition("=") for part in rest.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _asked(tags: dict[str, str], *, inherited: bool) -> tuple[str, str]:
    """The tag that counts, and what it says."""
    name = "sp" if inherited and "sp" in tags else "p"
    return name, tags.get(name, "").lower()


def _policy(asked: str, tags: dict[str, str]) -> Policy | None:
    if asked in POLICIES:
        return POLICIES[asked]
    # Without a readable policy, a record that asks for reports is one that monitors.
    return Policy.MONITORING if tags.get("rua") else None
