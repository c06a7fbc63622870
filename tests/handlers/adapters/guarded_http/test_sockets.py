"""No socket of the egress is left open."""

from __future__ import annotations

import socket
from typing import Any, ClassVar

import pytest
from pytest_socket import enable_socket

from handlers.adapters.guarded_http.site_problem import ConnectionFailed
from tests.handlers.adapters.guarded_http.egress_of import egress, resolve


class Socket(socket.socket):
    """Refuses every connection, and is remembered."""

    made: ClassVar[list[socket.socket]] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.made.append(self)

    def connect(self, _peer: Any) -> None:
        raise ConnectionRefusedError


def test_no_socket_is_left_open_that_could_not_connect(monkeypatch: pytest.MonkeyPatch) -> None:
    enable_socket()
    resolve(monkeypatch, ["1.1.1.1", "1.0.0.1"])
    monkeypatch.setattr(socket, "socket", Socket)
    with pytest.raises(ConnectionFailed):
        egress().connect("firm.example", 443)
    assert [each.fileno() for each in Socket.made] == [-1, -1]


def test_no_socket_is_left_open_once_the_door_is_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    enable_socket()
    resolve(monkeypatch, ["1.1.1.1"])
    one, other = socket.socketpair()
    monkeypatch.setattr("handlers.adapters.guarded_http.egress._connected", lambda *_: one)
    with egress() as opened, opened.connect("firm.example", 443):
        pass
    # Its end is seen once no copy of it is open any more.
    other.settimeout(5)
    assert other.recv(1) == b""
    other.close()


def test_no_socket_is_left_open_that_could_not_be_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unwatched:
        closed = False

        def dup(self) -> None:
            raise OSError("no descriptors")

        def close(self) -> None:
            self.closed = True

    resolve(monkeypatch, ["1.1.1.1"])
    connection = Unwatched()
    monkeypatch.setattr("handlers.adapters.guarded_http.egress._connected", lambda *_: connection)
    with pytest.raises(ConnectionFailed):
        egress().connect("firm.example", 443)
    assert connection.closed
