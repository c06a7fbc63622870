"""Whose certificates count."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from functools import cache

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from handlers.adapters.settings.reading import read
from handlers.adapters.settings.sites import SiteSettings


@cache
def trusted() -> ssl.SSLContext:
    """The public authorities', and the deployment's own if it has one."""
    context = ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
    # A chain has to end in one of them, not in whatever else a context knows.
    context.verify_flags &= ~getattr(ssl, "VERIFY_X509_PARTIAL_CHAIN", 0)
    overrides = read(SiteSettings).site_overrides
    if overrides:
        context.load_verify_locations(cadata=overrides.certificate_authority)
    return context


def trusted_with(intermediates: Iterable[bytes]) -> ssl.SSLContext | None:
    """The same, and certificates in DER that a chain may go through, though not end in.

    None when one of them isn't an authority's, or issued itself.
    """
    context = trusted.__wrapped__()
    for certificate in intermediates:
        if not _is_intermediate(certificate):
            return None
        context.load_verify_locations(cadata=certificate)
    return context


def _is_intermediate(certificate: bytes) -> bool:
    alone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        alone.load_verify_locations(cadata=certificate)
    except (ssl.SSLError, ValueError):
        return False
    # Only those of authorities are listed.
    found = alone.get_ca_certs()
    return len(found) == 1 and _plain(found[0].get("issuer")) != _plain(found[0].get("subject"))


def _plain(name: object) -> str:
    """A name as it is compared: without regard to case and space (RFC 5280, section 7.1)."""
    return " ".join(str(name).lower().split())
