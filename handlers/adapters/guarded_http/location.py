"""Where a redirect leads: the Location field's octets, read as RFC 9110 and RFC 3986 say. Pure."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin

FOLDED = re.compile(r"[ \t]*\r?\n[ \t]+")
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
URI_CHARACTERS = "!#$%&'()*+,/:;=?@[]~"
"""What ``quote`` leaves as it is, besides letters, digits and ``_.-`` (RFC 3986, section 2)."""


def redirect_target(url: str, location: str) -> str:
    """The absolute URL that the Location of an answer from ``url`` names.

    ``location`` is the field's value with each octet as one character of ISO 8859-1, as
    ``http.client`` has it. Space around it, and a folded line, are no part of it (RFC 9110, section
    5.5; RFC 9112, section 5.2); an octet that no URI has is percent-encoded as it came, whatever
    its character set (RFC 3986, section 2.1). Raises ValueError for what is no reference.
    """
    text = FOLDED.sub(" ", location).strip(" \t")
    if CONTROL.search(text):
        raise ValueError("the address of the redirect has control characters")
    return urljoin(url, quote(text.encode("latin-1"), safe=URI_CHARACTERS))
