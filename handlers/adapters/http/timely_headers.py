"""A transport whose read timeout bounds the headers of an answer as a whole.

A socket's timeout counts each read anew, so that a server which sends a header's bytes one by one
could hold a call for as long as it likes.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class _Plain(HTTPConnection):
    def getresponse(self) -> Any:
        with _cut_after(self.timeout, self.sock):
            return super().getresponse()


class _Encrypted(HTTPSConnection):
    def getresponse(self) -> Any:
        with _cut_after(self.timeout, self.sock):
            return super().getresponse()


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _EncryptedPool(HTTPSConnectionPool):
    ConnectionCls = _Encrypted


class TimelyHeadersAdapter(HTTPAdapter):
    """As ``HTTPAdapter``; headers that take longer than the read timeout raise ReadTimeout."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pools, of connections that keep the time."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _EncryptedPool}


@contextmanager
def _cut_after(seconds: object, connection: Any) -> Iterator[None]:
    if not isinstance(seconds, int | float):
        yield
        return
    over = Event()
    timer = Timer(seconds, _cut, [connection, over])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        # A cut reads like the end of the headers, or like a lost connection.
        if over.is_set():
            raise TimeoutError("the headers took too long")


def _cut(connection: Any, over: Event) -> None:
    over.set()
    with suppress(OSError):
        # Of the socket below TLS: an SSLSocket's own method isn't made for another thread.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
