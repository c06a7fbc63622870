"""One DMARC policy record (RFC 9989, sections 4.5 to 4.8). Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from handlers.providers.dns.dmarc.report_uris import ReportUri, read_report_uris

VERSION = re.compile(r"[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)")
TAG = re.compile(r"[ \t]*([A-Za-z]+)[ \t]*=(.*)", re.S)
POLICY_TAGS = ("p", "sp", "np")


class Policy(IntEnum):
    """What is asked for mail that isn't authenticated; the weakest first (section 4.7, ``p``)."""

    NONE = 0
    QUARANTINE = 1
    REJECT = 2

    @classmethod
    def read(cls, text: str) -> Policy | None:
        """The policy by its name; None for anything else."""
        return cls.__members__.get(text.upper()) if text.isascii() else None


@dataclass(frozen=True)
class DmarcRecord:
    """A record at ``host``, the name without ``_dmarc``; names of tags are in lower case.

    ``repeated`` is a tag that is there twice, which makes the list invalid (RFC 6376, section
    3.2).
    """

    host: str
    text: str
    tags: Mapping[str, str]
    repeated: str | None = None

    @property
    def psd(self) -> str:
        """``y``: it is a public suffix's; ``n``: an organization's; ``u``: neither is said."""
        value = self.tags.get("psd", "").lower()
        return value if value in {"y", "n"} else "u"

    @property
    def testing(self) -> bool:
        """Whether one level below the policy is asked for (section 4.7, ``t``)."""
        return self.tags.get("t", "").lower() == "y"

    @property
    def report_uris(self) -> Sequence[ReportUri]:
        """Where aggregate reports are to be sent, as far as the addresses are valid."""
        return read_report_uris(self.tags.get("rua", ""))

    @property
    def invalid_tag(self) -> str | None:
        """The policy tag that isn't valid, as ``tag=value``, or ``p`` where that is missing."""
        for name in POLICY_TAGS:
            if name in self.tags and Policy.read(self.tags[name]) is None:
                return f"{name}={self.tags[name]}"
        return None if "p" in self.tags else "p"

    def asked(self, *names: str) -> tuple[str, Policy]:
        """The first of these tags that is there, and its policy; ``p`` has to be the last.

        With an invalid tag it is ``none`` (section 4.10.1); before that, ``t`` takes one level.
        """
        if self.invalid_tag:
            return ("rua" if self.invalid_tag == "p" else self.invalid_tag), Policy.NONE
        name = next(name for name in names if name in self.tags)
        policy = Policy.read(self.tags[name]) or Policy.NONE
        tag = f"{name}={policy.name.lower()}"
        if self.testing and policy > Policy.NONE:
            return f"{tag}; t=y", Policy(policy - 1)
        return tag, policy


def read_records(host: str, texts: Sequence[str]) -> list[DmarcRecord]:
    """The records among the TXT records of ``_dmarc.host``: those that start with the version."""
    return [
        _read_record(host, text, match)
        for text in texts
        if (match := VERSION.match(text)) is not None
    ]


def _read_record(host: str, text: str, version: re.Match[str]) -> DmarcRecord:
    """Read the tags; what doesn't follow the syntax is ignored (section 4.8)."""
    tags: dict[str, str] = {"v": "DMARC1"}
    repeated = None
    for part in text[version.end() :].split(";"):
        match = TAG.fullmatch(part)
        if match is None:
            continue
        name = match[1].lower()
        repeated = repeated or (name if name in tags else None)
        tags.setdefault(name, match[2].strip(" \t"))
    return DmarcRecord(host, text, tags, repeated)
