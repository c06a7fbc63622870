"""The forms of AWSEmail, AWSURL, AWSPhone and AWSIPAddress.

https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
"""

from __future__ import annotations

import ipaddress
import re

import phonenumbers

LARGEST_PORT = 65_535
# A phone number without a country code counts as one of North America.
DEFAULT_REGION = "US"

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
DOT_ATOM = rf"{ATOM}(\.{ATOM})*"
QUOTED = r'"([ !#-\[\]-~]|\\[ -~])*"'
LITERAL = r"\[[!-Z^-~]*]"
EMAIL = re.compile(rf"({DOT_ATOM}|{QUOTED})@({DOT_ATOM}|{LITERAL})")

ENCODED = r"%[0-9A-Fa-f]{2}"
NAME = rf"([A-Za-z0-9._~!$&'()*+,;=-]|{ENCODED})"
SEGMENT = rf"({NAME}|[:@])"
HOST = rf"(\[(?P<ipv6>[0-9A-Fa-f:.]*)]|{NAME}+)"
URL = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:"
    rf"(//(({NAME}|:)*@)?{HOST}(:(?P<port>[0-9]*))?(?P<path>(/{SEGMENT}*)*)"
    rf"|(?P<opaque>/?{SEGMENT}+(/{SEGMENT}*)*))"
    rf"(\?({SEGMENT}|[/?])*)?(#({SEGMENT}|[/?])*)?"
)
PREFIX_LENGTH = re.compile(r"0|[1-9][0-9]{0,2}")


def require_email(text: str) -> None:
    """Raise ValueError unless the text is an ``addr-spec`` of RFC 5322, section 3.4.1.

    AWS names RFC 822, which it replaces. Comments, line breaks and obsolete forms are refused.
    """
    if not EMAIL.fullmatch(text):
        raise ValueError(text)


def require_url(text: str) -> None:
    """Raise ValueError unless the text is an absolute URI of RFC 3986, appendix A.

    As AppSync: it must have a scheme, and no ``//`` in its path.
    """
    found = URL.fullmatch(text)
    if found is None or "//" in (found["path"] or found["opaque"] or ""):
        raise ValueError(text)
    if found["ipv6"] is not None:
        ipaddress.IPv6Address(found["ipv6"])
    if int(found["port"] or 0) > LARGEST_PORT:
        raise ValueError(text)


def require_phone(text: str) -> None:
    """Raise ValueError unless the number can be assigned by the plans in libphonenumber.

    AppSync uses it too, perhaps with older data: aws-appsync-community#211 and #289.
    """
    try:
        number = phonenumbers.parse(text, DEFAULT_REGION)
    except phonenumbers.NumberParseException:
        raise ValueError(text) from None
    if not phonenumbers.is_valid_number(number):
        raise ValueError(text)


def require_ip_address(text: str) -> None:
    """Raise ValueError unless the text is an IPv4 or IPv6 address, perhaps with a prefix length."""
    address, slash, length = text.partition("/")
    if "%" in address or (slash and not PREFIX_LENGTH.fullmatch(length)):
        raise ValueError(text)
    ipaddress.ip_interface(text)
