"""Completes a chain of certificates whose intermediate the server left out.

A certificate says where its issuer's is (RFC 5280, section 4.2.2.1), and browsers fetch it from
there; other software doesn't, and refuses the connection. So the server's set-up is at fault,
though a recognised issuer stands behind its certificate.
"""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.answer import SiteRequest
from handlers.adapters.guarded_http.authorities import trusted, trusted_with
from handlers.adapters.guarded_http.checked_url import checked_url
from handlers.adapters.guarded_http.egress import Egress
from handlers.adapters.guarded_http.exchange import exchange
from handlers.adapters.guarded_http.site_problem import ConnectionFailed
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.sites import SiteSettings
from handlers.domain.errors import Degraded, TargetFailed

CA_ISSUERS = bytes.fromhex("06082b06010505073002")
"""The object identifier id-ad-caIssuers in DER."""
URI_TAG = 0x86
"""A GeneralName that is a URI (RFC 5280, section 4.2.1.6)."""
LONGEST_PLACE = 127
"""The longest whose length is one octet; longer ones don't occur."""
MOST_ISSUERS = 2
MOST_BYTES = 8 * 1024


def with_issuers(request: SiteRequest, budget: Budget) -> ssl.SSLContext | None:
    """What is trusted, and the certificates that the host of the request should have sent.

    None where they can't be had. Whether the chain then holds, only a handshake shows.
    """
    try:
        certificate = _shown_by(request.url, budget)
        issuers: list[bytes] = []
        while len(issuers) < MOST_ISSUERS and (place := issuer_place(certificate)):
            certificate = _fetched(place, request, budget)
            issuers.append(certificate)
    except (Degraded, ConnectionFailed, OSError):
        return None
    return trusted_with(issuers) if issuers else None


def issuer_place(certificate: bytes) -> str | None:
    """The http URL where the issuer's certificate is, from a certificate in DER."""
    start = certificate.find(CA_ISSUERS) + len(CA_ISSUERS)
    tag, length = (*certificate[start : start + 2], 0, 0)[:2]
    if start < len(CA_ISSUERS) or tag != URI_TAG or length > LONGEST_PLACE:
        return None
    place = certificate[start + 2 : start + 2 + length].decode("ascii", errors="replace")
    return place if place.startswith("http://") else None


def _shown_by(url: str, budget: Budget) -> bytes:
    """The certificate of a host, by a handshake alone: no request is sent."""
    host = urlsplit(url).hostname or ""
    unchecked = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    unchecked.check_hostname = False
    unchecked.verify_mode = ssl.CERT_NONE
    with Egress(budget, read(SiteSettings).peers()) as egress:
        connection = egress.connect(host, 443)
        with connection, unchecked.wrap_socket(connection, server_hostname=host) as secured:
            return secured.getpeercert(binary_form=True) or b""


def _fetched(place: str, request: SiteRequest, budget: Budget) -> bytes:
    asked = SiteRequest(
        provider=request.provider,
        url=checked_url(place),
        headers=request.headers,
        most_bytes=MOST_BYTES,
    )
    answer = exchange(asked, budget, trusted())
    if answer.status != 200 or answer.truncated or answer.failure:
        raise TargetFailed(f"{request.provider}: there is no certificate at its issuer's place")
    return answer.body
