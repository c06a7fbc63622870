"""The HTTP headers of the page: CloudFront sends them, and so does the server on one machine."""

from __future__ import annotations

from collections.abc import Sequence

KEPT_FOREVER = "public, max-age=31536000, immutable"
"""For files whose names hold a hash of their content."""
NEVER_KEPT = "no-cache"
"""For everything else: a cache may store it, and revalidates it each time (RFC 9111, no-cache)."""

ASSETS_PREFIX = "/assets/"

UNSUBSCRIBE_PREFIX = "unsubscribe/"
"""Where the link in a mail of the night watch leads."""

STRICT_TRANSPORT_SECONDS = 2 * 365 * 24 * 60 * 60

SECURITY = {
    # Browser features that the page never uses.
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers that CloudFront has no setting of its own for."""

NOTHING_THERE = "/gone.html"
"""The page for a share that has ended or was withdrawn, or whose link is incomplete."""

SHARED_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Of shared reports, which carry their styles; what customers and providers wrote is escaped."""
SHARED_HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive"}
"""Keeps search engines from listing a shared report."""


def content_security_policy(connections: Sequence[str]) -> str:
    """Scripts and styles from the page's own files alone; data from ``connections`` besides.

    No inline script, no inline style, no framing: W3C Content Security Policy Level 3.
    """
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'", *connections],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def cache_control(path: str) -> str:
    """How long a browser may keep what is at ``path``."""
    return KEPT_FOREVER if path.startswith(ASSETS_PREFIX) else NEVER_KEPT
