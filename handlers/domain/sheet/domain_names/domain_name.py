"""Domain names as customers write them, brought to the one form that is looked up (RFC 5890)."""

from __future__ import annotations

import ipaddress
import re

import idna

from handlers.domain.sheet.domain_names.mixed_scripts import mixes_scripts
from handlers.domain.sheet.domain_names.public_suffix import is_on_the_internet, is_suffix
from handlers.domain.sheet.fault import FaultCode
from handlers.domain.sheet.mail_provider import is_mail_providers

MAX_LENGTH = 253
NEVER_PUBLIC = frozenset({"alt", "arpa", "internal", "invalid", "local", "localhost", "onion"})
"""Top-level names that never lead to a site on the internet (RFC 6761 and its registry)."""

_NUMERIC_LABEL = re.compile(r"\d+|0x[0-9a-f]*")
_WITH_HYPHENS = re.compile(r"(?!xn--)[a-z0-9]{2}--[a-z0-9-]{0,58}[a-z0-9]")
_ONLY_A_NAME = "give only the name, such as example.org"
_FORBIDDEN = (
    ("://", FaultCode.DOMAIN_IS_URL, f"it is an address of a page; {_ONLY_A_NAME}"),
    ("@", FaultCode.DOMAIN_IS_EMAIL_ADDRESS, f"it has user information; {_ONLY_A_NAME}"),
    ("/", FaultCode.DOMAIN_IS_URL, "it has a path"),
    ("\\", FaultCode.DOMAIN_IS_URL, "it has a path"),
    ("?", FaultCode.DOMAIN_IS_URL, "it has a query"),
    ("#", FaultCode.DOMAIN_IS_URL, "it has a fragment"),
    ("[", FaultCode.DOMAIN_IS_IP_ADDRESS, "it is an IP address"),
    ("_", FaultCode.DOMAIN_INVALID, "it has an underscore"),
    ("*", FaultCode.DOMAIN_INVALID, "it has a wildcard"),
)


class NotADomain(ValueError):
    """A text that can't be looked up as a domain name; the message says why, in English."""

    def __init__(self, code: FaultCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def canonical_domain(text: str) -> str:
    """The name in lower case with A-labels and without the root's dot.

    Raises NotADomain.
    """
    name = text.strip()
    _refuse_other_things(name)
    ascii_name = _to_a_labels(name)
    _refuse_impossible(ascii_name)
    _refuse_misleading(ascii_name)
    return ascii_name


def own_domain(text: str) -> str:
    """The canonical name of a domain that may be a firm's own.

    Raises NotADomain, also for a mail provider's domain.
    """
    name = canonical_domain(text)
    if is_mail_providers(name):
        raise NotADomain(
            FaultCode.DOMAIN_OF_MAIL_PROVIDER,
            "it belongs to a mail provider, who gives out addresses there to everybody",
        )
    return name


def _refuse_other_things(name: str) -> None:
    if not name:
        raise NotADomain(FaultCode.DOMAIN_MISSING, "it is empty")
    if len(name) > MAX_LENGTH + 1:
        raise NotADomain(FaultCode.DOMAIN_TOO_LONG, f"it is longer than {MAX_LENGTH} characters")
    if _is_address(name):
        raise NotADomain(FaultCode.DOMAIN_IS_IP_ADDRESS, "it is an IP address")
    for mark, code, reason in _FORBIDDEN:
        if mark in name:
            raise NotADomain(code, reason)
    if ":" in name:
        raise NotADomain(FaultCode.DOMAIN_IS_URL, "it has a port")
    if any(character.isspace() or not character.isprintable() for character in name):
        raise NotADomain(FaultCode.DOMAIN_INVALID, "it has spaces or invisible characters inside")


def _to_a_labels(name: str) -> str:
    try:
        mapped = idna.uts46_remap(name, std3_rules=True)
        encoded = ".".join(map(_to_a_label, mapped.removesuffix(".").split("."))).lower()
    except UnicodeError as error:
        raise NotADomain(
            FaultCode.DOMAIN_INVALID, f"it is not a valid name ({str(error)[:120]})"
        ) from None
    return encoded


def _to_a_label(label: str) -> str:
    # Names such as r3---sn.example.com are in use. Hyphens in third and fourth place are ruled out
    # where names are registered (RFC 5891, section 4.2.3.1), not where they are looked up: UTS 46
    # leaves the check aside (CheckHyphens=false), and so does a browser.
    return label if _WITH_HYPHENS.fullmatch(label) else idna.alabel(label).decode("ascii")


def _refuse_impossible(name: str) -> None:
    labels = name.split(".")
    if len(name) > MAX_LENGTH:
        raise NotADomain(FaultCode.DOMAIN_TOO_LONG, f"it is longer than {MAX_LENGTH} characters")
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        raise NotADomain(FaultCode.DOMAIN_IS_IP_ADDRESS, "it is an IP address or ends in a number")
    if len(labels) < 2:
        raise NotADomain(
            FaultCode.DOMAIN_IS_ONE_LABEL,
            "it has only one part; a domain has at least two, such as example.org",
        )
    if labels[-1] in NEVER_PUBLIC or not is_on_the_internet(name):
        raise NotADomain(
            FaultCode.DOMAIN_NOT_PUBLIC, f"names under .{labels[-1]} are not on the internet"
        )
    if is_suffix(name):
        raise NotADomain(
            FaultCode.DOMAIN_IS_PUBLIC_SUFFIX,
            "it is an ending under which others have their names; give the whole name",
        )


def _refuse_misleading(name: str) -> None:
    for label in name.split("."):
        if label.startswith("xn--") and mixes_scripts(idna.ulabel(label)):
            raise NotADomain(
                FaultCode.DOMAIN_MIXES_SCRIPTS,
                f"it mixes letters of several writing systems in {label}",
            )


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
