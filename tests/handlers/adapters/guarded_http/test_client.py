"""The client for customers' hosts, against real servers on loopback that stand for ``.example``."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http import client as guarded_http
from handlers.adapters.guarded_http.client import SiteAnswer, SiteRequest, checked_url, fetch_site
from handlers.domain.errors import ProviderError, ProviderTimeout, TargetRefused
from tests.handlers.adapters.authority import Authority

HOSTS = ("firm.example", "www.firm.example", "old.example", "other-name.example", "self.example")


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """In the place of the fixture for all handlers: loopback, and nothing beyond it."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    yield
    socket_allow_hosts(None)


@dataclass
class Site:
    """What the servers say: by URL, a status, headers and a body, or a function that writes."""

    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    plain_port: int = 0
    encrypted_port: int = 0


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server: Any = self.server
        url = f"{server.scheme}://{self.headers['Host']}{self.path}"
        server.site.asked.append((url, {name.lower(): text for name, text in self.headers.items()}))
        page = server.site.pages.get(url, (404, {}, b""))
        self.close_connection = True
        if callable(page):
            page(self)
            return
        status, headers, body = page
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: Site, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.site, self.scheme = site, "https" if context else "http"
        self.context = context

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.context:
            request = self.context.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)
        request.close()

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is what some tests are about."""


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def site(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    site = Site()
    now = datetime.now(UTC)
    contexts = {
        "old.example": authority.context(["old.example"], now - timedelta(days=1)),
        "other-name.example": authority.context(["firm.example"], now + timedelta(days=30)),
        "self.example": Authority().context(["self.example"], now + timedelta(days=30)),
    }
    good = authority.context(["firm.example", "www.firm.example"], datetime(2099, 6, 1, tzinfo=UTC))

    def choose(connection: ssl.SSLSocket, name: str | None, _: ssl.SSLContext) -> None:
        connection.context = contexts.get(name or "", good)

    good.sni_callback = choose
    servers = [Server(site, None), Server(site, good)]
    site.plain_port, site.encrypted_port = (server.server_port for server in servers)
    for server in servers:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    overrides = {
        "hosts": HOSTS,
        "httpPort": site.plain_port,
        "httpsPort": site.encrypted_port,
        "certificateAuthority": authority.pem,
    }
    monkeypatch.setenv("SITE_OVERRIDES", json.dumps(overrides))
    guarded_http._trusted.cache_clear()
    yield site
    guarded_http._trusted.cache_clear()
    for server in servers:
        server.shutdown()
        server.server_close()


def fetch(url: str, seconds: float = 5, **options: Any) -> SiteAnswer:
    request = SiteRequest(provider="tests", url=url, headers={"User-Agent": "tests/1"}, **options)
    return fetch_site(request, Budget.of(seconds))


def test_a_page_comes_with_its_headers_and_its_certificate(site: Site) -> None:
    site.pages["https://firm.example/"] = (200, {"Strict-Transport-Security": "max-age=1"}, b"hi")
    answer = fetch("https://Firm.Example")
    assert (answer.status, answer.body, answer.truncated) == (200, b"hi", False)
    assert answer.headers["strict-transport-security"] == "max-age=1"
    assert answer.certificate_not_after == "2099-06-01T00:00:00.000Z"
    assert answer.final_url == "https://firm.example/"
    assert (answer.redirects, answer.problem) == ((), None)


def test_nothing_is_sent_but_what_is_given(site: Site) -> None:
    site.pages["http://firm.example/a?b=c"] = (200, {"Set-Cookie": "a=b"}, b"")
    fetch("http://firm.example/a?b=c")
    ((_, headers),) = site.asked
    assert headers == {
        "host": "firm.example",
        "user-agent": "tests/1",
        "accept-encoding": "identity",
        "accept": "*/*",
        "connection": "keep-alive",
    }


def test_a_redirect_is_followed_and_told(site: Site) -> None:
    site.pages["http://firm.example/"] = (301, {"Location": "https://firm.example/"}, b"")
    site.pages["https://firm.example/"] = (302, {"Location": "//www.firm.example/x#y"}, b"")
    site.pages["https://www.firm.example/x"] = (200, {}, b"there")
    answer = fetch("http://firm.example/")
    assert answer.redirects == ("http://firm.example/", "https://firm.example/")
    assert answer.final_url == "https://www.firm.example/x"
    assert answer.body == b"there"


def test_a_loop_ends_after_three_redirects(site: Site) -> None:
    site.pages["http://firm.example/"] = (302, {"Location": "/"}, b"")
    answer = fetch("http://firm.example/")
    assert answer.problem == "too_many_redirects"
    assert len(site.asked) == 4


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://127.0.0.1:{port}/", "https://[::1]/", "http://2130706433/",
        "http://0x7f.1/", "http://017700000001/", "http://127.1/", "http://localhost/",
        "http://localhost:{port}/", "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/", "http://[fd00:ec2::254]/", "http://[fe80::1%25lo]/",
        "http://firm.example:8080/", "http://firm.example:22/", "ftp://firm.example/",
        "file:///etc/passwd", "gopher://firm.example/", "http://a:b@firm.example/",
        "http://firm.example\\@127.0.0.1/", "http://127\u3002\u3002/", "http://[",
        "http://\uff11\uff12\uff17.0.0.1/", "http://firm.example:99999/", "data:text/plain,x",
        "http://metadata.google.internal/", "http://1.0.0.127.in-addr.arpa/", "javascript:1",
        "http://" + "a" * 3000 + ".example/",
    ],
)  # fmt: skip
def test_a_redirect_to_anywhere_else_is_refused(location: str, site: Site) -> None:
    target = location.format(port=site.plain_port).encode("utf-8").decode("latin-1")
    site.pages["http://firm.example/"] = (302, {"Location": target}, b"")
    with pytest.raises(TargetRefused):
        fetch("http://firm.example/")
    assert len(site.asked) == 1


def test_a_redirect_to_a_name_that_leads_inside_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = [(0, 0, 0, "", ("10.0.0.7", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: inner)
    site.pages["http://firm.example/"] = (302, {"Location": "http://inside.example.org/"}, b"")
    with pytest.raises(TargetRefused):
        fetch("http://firm.example/")


@pytest.mark.parametrize(
    ("host", "problem"),
    [
        ("old.example", "certificate_expired"),
        ("other-name.example", "certificate_of_another_name"),
        ("self.example", "certificate_untrusted"),
    ],
)
def test_a_bad_certificate_is_told_and_nothing_is_sent(host: str, problem: str, site: Site) -> None:
    answer = fetch(f"https://{host}/")
    assert (answer.problem, answer.status, answer.body) == (problem, None, b"")
    assert site.asked == []


def test_a_server_that_speaks_no_tls_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    lead_to(monkeypatch, https=site.plain_port)
    assert fetch("https://firm.example/").problem == "tls_failed"


def test_a_port_where_nothing_listens_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as closed:
        port = closed.server_port
    lead_to(monkeypatch, https=port)
    assert fetch("https://firm.example/").problem == "nothing_listens"


def lead_to(monkeypatch: pytest.MonkeyPatch, https: int) -> None:
    peers = {("firm.example", 443): ("127.0.0.1", https)}
    monkeypatch.setattr(guarded_http.SiteSettings, "peers", lambda _self: peers)


def test_a_large_body_is_cut(site: Site) -> None:
    site.pages["http://firm.example/"] = (200, {}, b"x" * 500_000)
    answer = fetch("http://firm.example/", most_bytes=1000)
    assert (len(answer.body), answer.truncated) == (1000, True)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        handler.wfile.write(b"x" * 10_000)


def test_an_endless_body_is_cut(site: Site) -> None:
    site.pages["http://firm.example/"] = endless
    answer = fetch("http://firm.example/")
    assert (len(answer.body), answer.truncated) == (guarded_http.MOST_BYTES, True)


def endless_redirect(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /there\r\n\r\n")
    while True:
        handler.wfile.write(b"x" * 10_000)


def test_the_body_of_a_redirect_is_cut_as_well(site: Site) -> None:
    site.pages["http://firm.example/"] = endless_redirect
    site.pages["http://firm.example/there"] = (200, {}, b"there")
    assert fetch("http://firm.example/").body == b"there"


def dripping(*start: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def write(handler: BaseHTTPRequestHandler) -> None:
        for piece in (*start, *[b"x"] * 100):
            handler.wfile.write(piece)
            time.sleep(0.05)

    return write


@pytest.mark.parametrize(
    "start", [(), (b"HTTP/1.1 200 OK\r\n", b"A: "), (b"HTTP/1.1 200 OK\r\n\r\n",)]
)
def test_what_drips_is_cut_at_the_deadline(start: tuple[bytes, ...], site: Site) -> None:
    site.pages["http://firm.example/"] = dripping(*start)
    started = time.monotonic()
    with pytest.raises(ProviderTimeout):
        fetch("http://firm.example/", seconds=0.4)
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "said",
    [b"", b"nonsense", b"HTTP/1.1 2xx\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"],
)
def test_what_is_not_http_is_the_site_s_error(said: bytes, site: Site) -> None:
    site.pages["http://firm.example/"] = lambda handler: handler.wfile.write(said)
    with pytest.raises(ProviderError):
        fetch("http://firm.example/")


def test_no_time_left_asks_nobody(site: Site) -> None:
    with pytest.raises(ProviderTimeout):
        fetch("http://firm.example/", seconds=0)
    assert site.asked == []


def test_a_fetch_is_one_log_line_with_the_host_alone(
    site: Site, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    site.pages["http://firm.example/secret?q=1"] = (200, {}, b"content")
    fetch("http://firm.example/secret?q=1")
    (line,) = logs()
    assert (line["host"], line["status"], line["provider"]) == ("firm.example", 200, "tests")
    assert "secret" not in str(line)
    assert "content" not in str(line)


def test_an_address_keeps_path_and_query_and_loses_its_fragment() -> None:
    assert checked_url("https://Bücher.example.:443/a?b#c") == (
        "https://xn--bcher-kva.example:443/a?b"
    )
