"""The transport to third parties, against a real server that dawdles and answers in steps."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from handlers.adapters.budget import Budget
from handlers.adapters.http import client
from handlers.adapters.http.client import JsonAnswer, JsonRequest, fetch_json
from handlers.adapters.http.connections import TimelyAdapter
from handlers.adapters.http.final_response import MOST_INTERIM
from handlers.adapters.http.session import new_session
from handlers.domain.errors import ProviderError, ProviderTimeout

pytestmark = pytest.mark.usefixtures("loopback")

PROMPT = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


@dataclass(frozen=True)
class Drip:
    """What comes at once, and what then comes again and again."""

    start: bytes
    piece: bytes = b"x"


class Server:
    """Answers each request with the next of ``answers``; a Drip goes on until it is cut."""

    def __init__(self, answers: list[bytes | Drip]) -> None:
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
            if isinstance(answer, bytes):
                connection.sendall(answer)
                continue
            connection.sendall(answer.start)
            while not self._over.wait(0.05):
                connection.sendall(answer.piece)

    def stop(self) -> None:
        self._over.set()
        self._listener.close()


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as made:
        made.trust_env = False
        made.mount("http://", TimelyAdapter())
        yield made


def test_dripping_headers_end_in_a_timeout(session: requests.Session) -> None:
    server = Server([Drip(b"HTTP/1.1 200 OK\r\nX-Drip: ")])
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


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Asks one server, which says these things in turn, for JSON."""
    monkeypatch.setattr(client, "session", new_session)
    servers: list[Server] = []

    def ask(*answers: bytes | Drip, seconds: float = 5) -> JsonAnswer:
        servers.append(Server(list(answers)))
        request = JsonRequest(
            provider="tests", url=servers[-1].url, params={}, headers={}, attempts=1
        )
        return fetch_json(request, Budget.of(seconds))

    yield ask
    for server in servers:
        server.stop()


JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = JSON + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "drip",
    [
        Drip(JSON + b"Content-Length: 900\r\n\r\n[", b" "),
        Drip(CHUNKED + b"1;extension=", b"x"),
        Drip(CHUNKED + b"1\r\n[\r\n", b"0"),
        Drip(CHUNKED + b"2\r\n[]\r\n0\r\n", b"Trailer: x\r\n"),
        Drip(CHUNKED, b"1\r\n \r\n"),
        Drip(b"", b"HTTP/1.1 102 Processing\r\n"),
    ],
)
def test_the_deadline_holds_wherever_the_server_dawdles(asked: Any, drip: Drip) -> None:
    with pytest.raises(ProviderTimeout):
        asked(drip, seconds=0.4)


@pytest.mark.parametrize(
    "interim",
    [
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 102 Processing\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nX-Only: interim\r\n\r\n",
        b"HTTP/1.1 199 Whatever\r\n\r\n" * MOST_INTERIM,
    ],
)
def test_the_final_response_counts(asked: Any, interim: bytes) -> None:
    answer = asked(interim + JSON + b"Content-Length: 4\r\n\r\n[42]")
    assert (answer.status, answer.body) == (200, [42])


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.1 102 Processing\r\n\r\n" * (MOST_INTERIM + 1) + PROMPT,
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n" + PROMPT,
        b"HTTP/1.1 103 Early Hints\r\n\r\n",
    ],
)
def test_interim_responses_without_a_final_one_are_an_error(asked: Any, said: bytes) -> None:
    with pytest.raises(ProviderError):
        asked(said, seconds=1)


def test_space_around_the_coding_of_a_transfer_is_no_part_of_it(asked: Any) -> None:
    framed = b"Transfer-Encoding: chunked \t\r\n\r\n4\r\n[42]\r\n0\r\n\r\n"
    assert asked(JSON + framed).body == [42]


@pytest.mark.parametrize("line", [b"no field\r\n", b" of nothing\r\n", b"two words: x\r\n"])
def test_a_broken_line_costs_itself_alone(asked: Any, line: bytes) -> None:
    start = b"HTTP/1.1 200 OK\r\n" + line + b"Content-Type: application/json\r\n"
    assert asked(start + b"Content-Length: 4\r\n\r\n[42]and more").body == [42]
