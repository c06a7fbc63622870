"""Reads a security.txt: its fields, and everything in which it breaks RFC 9116. Pure.

Parsing goes on after a fault (section 2.4: "be liberal in what you accept"), so that each is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.providers.framework.probe_result import found
from handlers.providers.own_website.cleartext_signature import read_cleartext
from handlers.providers.own_website.language_tag import is_language_tag
from handlers.providers.own_website.uri import is_uri

MOST_BYTES = 32 * 1024
MOST_LINES = 1000
LONGEST_LINE = 2048
"""What readers may refuse to parse beyond (section 5.4)."""
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
URI_FIELDS = frozenset(
    {"acknowledgments", "canonical", "contact", "csaf", "encryption", "hiring", "policy"}
)
"""CSAF came later, by IANA's registry of fields (section 6.2)."""
ONCE = ("expires", "preferred-languages")
KNOWN = URI_FIELDS | frozenset(ONCE)
_FIELD = re.compile(r"([!-9;-~]+): [ \t]*(\S.*)")
"""Name, colon, space, value (section 4); further space before the value does no harm."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MAILBOXES = re.compile(r"[^?@,]+@[^?@,]+(?:,[^?@,]+@[^?@,]+)*(?:\?.*)?")
_TELEPHONE = re.compile(r"\+?[0-9A-Fa-f*#().-]*[0-9][0-9A-Fa-f*#().-]*(?:;.*)?")


@dataclass
class SecurityTxt:
    """The values by field name in lower case, in their order, and the faults of the file."""

    values: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)

    @property
    def is_one(self) -> bool:
        """Whether it has a single field that RFC 9116 knows; else it is some other text."""
        return bool(self.values.keys() & KNOWN)


def read_file(body: bytes) -> SecurityTxt:
    """Read the content of a file as it was sent."""
    file = SecurityTxt()
    text = _decoded(body, file)
    lines = text.split("\n")
    if lines.pop():
        file.faults.append(found(FindingCode.SECURITY_TXT_NO_LINE_END))
        lines = text.split("\n")
    if (
        len(body) > MOST_BYTES
        or len(lines) > MOST_LINES
        or max(map(len, lines), default=0) > LONGEST_LINE
    ):
        file.faults.append(found(FindingCode.SECURITY_TXT_TOO_LARGE))
    lines, first, broken = read_cleartext([line.rstrip(" \t\r") for line in lines])
    if broken:
        file.faults.append(found(FindingCode.SECURITY_TXT_SIGNATURE_BROKEN))
    numbered = enumerate(lines[:MOST_LINES], start=first)
    wrong = [number for number, line in numbered if not _takes(line, file.values)]
    if wrong:
        file.faults.append(found(FindingCode.SECURITY_TXT_INVALID_LINE, line=wrong[0]))
    file.faults += _faults_of(file.values)
    return file


def _decoded(body: bytes, file: SecurityTxt) -> str:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        file.faults.append(found(FindingCode.SECURITY_TXT_NOT_UTF8))
        text = body.decode("utf-8", errors="replace")
    # Net-Unicode has none (RFC 5198, section 2), whatever the first line is.
    if text.startswith(BYTE_ORDER_MARK):
        file.faults.append(found(FindingCode.SECURITY_TXT_BYTE_ORDER_MARK))
    return text.removeprefix(BYTE_ORDER_MARK)


def _takes(line: str, values: dict[str, list[str]]) -> bool:
    """Whether a line is what it may be: blank, a comment or a field, which is added."""
    if _CONTROL.search(line):
        return False
    if line == "" or line.startswith("#"):
        return True
    match = _FIELD.fullmatch(line)
    if match is None:
        return False
    values.setdefault(match[1].lower(), []).append(match[2])
    return True


def _faults_of(values: dict[str, list[str]]) -> Iterator[Finding]:
    for name in ONCE:
        if len(values.get(name, ())) > 1:
            yield found(FindingCode.SECURITY_TXT_REPEATED_FIELD, field=name.title())
    for name in sorted(URI_FIELDS):
        yield from _invalid(
            name, [text for text in values.get(name, ()) if not is_usable_uri(text)]
        )
    tags = [tag for text in values.get("preferred-languages", ()) for tag in text.split(",")]
    yield from _invalid(
        "preferred-languages", [t for t in tags if not is_language_tag(t.strip(" \t"))]
    )


def _invalid(name: str, texts: Sequence[str]) -> Iterator[Finding]:
    """One finding for a field, with the first of its values that are wrong."""
    if texts:
        yield found(FindingCode.SECURITY_TXT_INVALID_VALUE, field=name.title(), text=texts[0])


def is_usable_uri(text: str) -> bool:
    """Whether a value is a URI, on the web only an https one (section 2.5), and leads somewhere.

    What mailto and tel carry are addresses (RFC 6068, section 2) and a number (RFC 3966).
    """
    if not is_uri(text):
        return False
    scheme, _, rest = text.partition(":")
    match scheme.lower():
        case "http":
            return False
        case "https":
            return rest.startswith("//") and bool(urlsplit(text).hostname)
        case "mailto":
            return _MAILBOXES.fullmatch(rest) is not None
        case "tel":
            return _TELEPHONE.fullmatch(rest) is not None
    return bool(rest)
