"""Headers are bounded as a whole, against a real server that sends them byte by byte."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
import requests
from pytest_socket import enable_socket, socket_allow_hosts

from handlers.adapters.http.timely_headers import TimelyHeadersAdapter

PROMPT = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """In the place of the fixture for all handlers: loopback, and nothing beyond it."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    yield
    socket_allow_hosts(None)


class Server:
    """Answers each request with the next of ``answers``; None drips headers until it is cut."""

    def __init__(self, answers: list[bytes | None]) -> None:
        self.connections = 0
        self._answers = answers
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                with connection, suppress(OSError):
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        while self._answers and connection.recv(65536):
            answer = self._answers.pop(0)
            if answer is not None:
                connection.sendall(answer)
                continue
            connection.sendall(b"HTTP/1.1 200 OK\r\nX-Drip: ")
            while not self._over.wait(0.05):
                connection.sendall(b"x")

    def stop(self) -> None:
        self._over.set()
        self._listener.close()


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as made:
        made.trust_env = False
        made.mount("http://", TimelyHeadersAdapter())
        yield made


def test_dripping_headers_end_in_a_timeout(session: requests.Session) -> None:
    server = Server([None])
    try:
        with pytest.raises(requests.exceptions.ReadTimeout):
            session.get(server.url, timeout=(1, 0.3))
    finally:
        server.stop()


def test_prompt_answers_keep_their_connection(session: requests.Session) -> None:
    server = Server([PROMPT, PROMPT])
    try:
        texts = [session.get(server.url, timeout=(1, 2)).text for _ in range(2)]
    finally:
        server.stop()
    assert texts == ["{}", "{}"]
    assert server.connections == 1


def test_no_read_timeout_means_no_limit(session: requests.Session) -> None:
    server = Server([PROMPT])
    try:
        assert session.get(server.url, timeout=None).text == "{}"
    finally:
        server.stop()
