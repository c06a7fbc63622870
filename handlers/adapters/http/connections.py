"""The transport to third parties: final responses only, and headers within the read timeout."""

from __future__ import annotations

import socket
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from handlers.adapters.http.deadline import cut_after
from handlers.adapters.http.final_response import FinalResponse


class _Plain(HTTPConnection):
    response_class = FinalResponse

    def getresponse(self) -> Any:
        connection = self.sock
        with cut_after(*_limit(self.timeout, connection)):
            return _of(connection, super().getresponse())


class _Encrypted(HTTPSConnection):
    response_class = FinalResponse

    def getresponse(self) -> Any:
        connection = self.sock
        with cut_after(*_limit(self.timeout, connection)):
            return _of(connection, super().getresponse())


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _EncryptedPool(HTTPSConnectionPool):
    ConnectionCls = _Encrypted


class TimelyAdapter(HTTPAdapter):
    """As ``HTTPAdapter``; headers that take longer than the read timeout raise ReadTimeout."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pools, of connections that keep the time."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _EncryptedPool}


def connection_of(response: object) -> socket.socket | None:
    """The connection that the body of a response comes over, to be cut at a deadline."""
    found = getattr(response, "connection_below", None)
    return found if isinstance(found, socket.socket) else None


def _of(connection: socket.socket | None, response: BaseHTTPResponse) -> BaseHTTPResponse:
    # A response that ends its connection forgets it, while its body is still to come.
    response.connection_below = connection  # type: ignore[attr-defined]
    return response


def _limit(seconds: object, connection: socket.socket | None) -> tuple[float, socket.socket | None]:
    """No limit where no read timeout is set."""
    if isinstance(seconds, int | float):
        return seconds, connection
    return 0.0, None
