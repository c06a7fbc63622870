"""Ends an exchange on a connection at its deadline, whichever part of it is slow.

A socket's timeout restarts at each read, and a body's pieces are handed out whole: so a server that
sends a header, the size of a chunk or a trailer byte by byte could hold a call for days.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer


@contextmanager
def cut_after(seconds: float, connection: socket.socket | None) -> Iterator[None]:
    """Shut the connection when what is inside takes longer; then raises TimeoutError.

    Without a connection nothing is cut.
    """
    if connection is None:
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
        # A cut reads like the end of the answer, or like a lost connection.
        if over.is_set():
            raise TimeoutError("the answer took too long")


def _cut(connection: socket.socket, over: Event) -> None:
    over.set()
    with suppress(OSError):
        # Of the socket below TLS: an SSLSocket's own method isn't made for another thread.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
