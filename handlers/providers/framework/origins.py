"""The origin of a URL, whatever its path. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

Origin = tuple[str, str, int]
"""Scheme, host and port (RFC 6454, section 4)."""
_PORTS = {"https": 443, "http": 80}


def origin_of(url: str) -> Origin | None:
    """The origin of an ``http`` or ``https`` URL; None for anything else."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]
