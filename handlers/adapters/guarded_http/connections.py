"""What makes ``requests`` connect through an egress, and only through it."""

from __future__ import annotations

import ssl
from functools import partial
from socket import socket
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Retry
from urllib3.util.ssl_match_hostname import CertificateError

from handlers.adapters.guarded_http.egress import Egress
from handlers.adapters.guarded_http.site_problem import ConnectionFailed, SiteProblem
from handlers.adapters.http.final_response import FinalResponse
from handlers.domain.errors import TargetRefused

# OpenSSL's numbers: https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/
VERIFY_CODES = {
    9: SiteProblem.CERTIFICATE_NOT_YET_VALID,
    10: SiteProblem.CERTIFICATE_EXPIRED,
    62: SiteProblem.CERTIFICATE_OF_ANOTHER_NAME,
}


ISSUER_MISSING = frozenset({20, 21})
"""The same for a certificate whose issuer's is neither trusted nor sent along."""


class _Plain(HTTPConnection):
    response_class = FinalResponse

    def __init__(self, egress: Egress, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._egress = egress

    def _new_conn(self) -> socket:
        return self._egress.connect(self.host, int(self.port or 80))


class _Encrypted(HTTPSConnection):
    response_class = FinalResponse

    def __init__(self, egress: Egress, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._egress = egress

    def _new_conn(self) -> socket:
        return self._egress.connect(self.host, int(self.port or 443))

    def connect(self) -> None:
        try:
            super().connect()
        except (ssl.SSLError, CertificateError) as error:
            missing = getattr(error, "verify_code", None) in ISSUER_MISSING
            raise ConnectionFailed(_problem(error), issuer_missing=missing) from error
        if isinstance(self.sock, ssl.SSLSocket):
            self._egress.certificate = dict(self.sock.getpeercert() or {})


def _problem(error: Exception) -> SiteProblem:
    if isinstance(error, CertificateError):
        return SiteProblem.CERTIFICATE_OF_ANOTHER_NAME
    if isinstance(error, ssl.SSLCertVerificationError):
        return VERIFY_CODES.get(error.verify_code, SiteProblem.CERTIFICATE_UNTRUSTED)
    return SiteProblem.TLS_FAILED


class _Pools(PoolManager):
    def __init__(self, egress: Egress, **options: Any) -> None:
        super().__init__(**options)
        self._egress = egress

    def _new_pool(self, scheme: str, *args: Any, **options: Any) -> HTTPConnectionPool:
        pool = super()._new_pool(scheme, *args, **options)
        connection = _Encrypted if scheme == "https" else _Plain
        pool.ConnectionCls = partial(connection, self._egress)  # type: ignore[assignment]
        return pool


class GuardedAdapter(HTTPAdapter):
    """The transport for one fetch: through its egress, with no retries and no proxy."""

    def __init__(self, egress: Egress, trusted: ssl.SSLContext) -> None:
        self._egress, self._trusted = egress, trusted
        super().__init__(max_retries=Retry(0, read=False))

    def init_poolmanager(self, *_args: Any, **_options: Any) -> None:
        """Make the pools, none of which is shared with another fetch."""
        self.poolmanager = _Pools(self._egress, ssl_context=self._trusted)

    def proxy_manager_for(self, *_args: Any, **_options: Any) -> Any:
        """Refuse: a proxy would look up the name, and connect, on its own."""
        raise TargetRefused("there is no way to a customer's host through a proxy")

    def cert_verify(self, *_args: Any) -> None:
        """Leave it to the context, which trusts what it was made to trust."""

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        """Send one request; certificates are verified whatever the caller says."""
        return super().send(request, *args, **(options | {"verify": True, "cert": None}))
