"""MTA-STS: whether mail is only delivered encrypted (RFC 8461). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

VERSION = "v=STSv1;"
FIELD = re.compile(r"[ \t]*([A-Za-z0-9][A-Za-z0-9_\-.]{0,31})=([!-:<>-~]+)[ \t]*")
ID = re.compile(r"[A-Za-z0-9]{1,32}")
FIELD_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-.]{0,31}")
MAX_AGE = re.compile(r"[0-9]{1,10}")
MOST_SECONDS = 31_557_600
LEAST_AGE = 604_800
"""Section 3.2 expects ``max_age`` to be in the range of weeks or greater."""
PATTERN = re.compile(
    r"(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
)


class Mode(StrEnum):
    """What senders do where they can't deliver as the policy says (section 5)."""

    ENFORCE = "enforce"
    TESTING = "testing"
    NONE = "none"


@dataclass(frozen=True)
class StsPolicy:
    """A policy file. ``patterns`` are names of mail servers, ``*.`` standing for one label."""

    mode: Mode
    max_age: int
    patterns: tuple[str, ...]

    def allows(self, server: str) -> bool:
        """Whether a mail server is one of the policy's (section 4.1)."""
        _, _, parent = server.partition(".")
        return server in self.patterns or f"*.{parent}" in self.patterns


def record_id(texts: Sequence[str]) -> str | None:
    """The id in the TXT record of ``_mta-sts``; None where senders see none (section 3.1).

    That is so without a record, with several, and with one that breaks the syntax.
    """
    records = [text for text in texts if text.startswith(VERSION)]
    if len(records) != 1:
        return None
    parts = records[0][len(VERSION) :].split(";")
    if not parts[-1].strip(" \t"):
        parts.pop()
    fields = [FIELD.fullmatch(part) for part in parts]
    if not all(fields):
        return None
    ids = [match[2] for match in fields if match and match[1] == "id"]
    return ids[0] if ids and ID.fullmatch(ids[0]) else None


def read_policy(body: bytes) -> StsPolicy | None:
    """Read a policy file; None for one that breaks the syntax or lacks a field (section 3.2)."""
    fields: dict[str, str] = {}
    patterns: list[str] = []
    for line in body.decode("latin-1").split("\n"):
        name, colon, value = (part.strip(" \t") for part in line.removesuffix("\r").partition(":"))
        if not colon and not name:
            continue
        if not colon or not FIELD_NAME.fullmatch(name):
            return None
        if name == "mx":
            patterns.append(value.lower().removesuffix("."))
        else:
            fields.setdefault(name, value)
    mode, age = fields.get("mode", ""), fields.get("max_age", "")
    if fields.get("version") != "STSv1" or mode not in list(Mode) or not MAX_AGE.fullmatch(age):
        return None
    if int(age) > MOST_SECONDS or not all(map(PATTERN.fullmatch, patterns)):
        return None
    if not patterns and mode != Mode.NONE:
        return None
    return StsPolicy(Mode(mode), int(age), tuple(patterns))
