"""Which URLs may be fetched from a host that a customer chose. Pure."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit, urlunsplit

from handlers.adapters.guarded_http.egress import PORTS
from handlers.domain.errors import TargetRefused
from handlers.domain.public_address import is_public
from handlers.domain.sheet.domain_names.domain_name import canonical_domain

LONGEST_URL = 2048


def checked_url(url: str, address: str | None = None) -> str:
    """The URL with its host in canonical form.

    Raises TargetRefused for anything but a domain name at HTTP's own ports; ``address`` is the one
    public address that may be the host in its place.
    """
    try:
        parts = urlsplit(url)
        # A host may have octets that are percent-encoded, of UTF-8 (RFC 3986, section 3.2.2).
        name = unquote(parts.hostname or "", errors="strict")
        is_allowed = name == address and is_public(name)
        host, port = name if is_allowed else canonical_domain(name), parts.port
    except ValueError as error:
        raise TargetRefused(f"the address can't be used: {error}") from None
    if parts.scheme not in {"http", "https"}:
        raise TargetRefused("the address is neither http nor https")
    if "@" in parts.netloc or port not in {None, *PORTS} or len(url) > LONGEST_URL:
        raise TargetRefused("the address has user information, another port, or is too long")
    place = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))
