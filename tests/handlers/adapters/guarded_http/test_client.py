"""The client for customers' hosts, against real servers on loopback that stand for ``.example``."""

from __future__ import annotations

import gzip
import hashlib
import json
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http import authorities, exchange
from handlers.adapters.guarded_http.answer import MOST_BYTES, SiteAnswer, SiteRequest
from handlers.adapters.guarded_http.checked_url import checked_url
from handlers.adapters.guarded_http.client import fetch_site, visit_site
from handlers.adapters.guarded_http.connections import GuardedAdapter
from handlers.adapters.guarded_http.egress import Egress
from handlers.adapters.guarded_http.issuers import CA_ISSUERS, issuer_place
from handlers.adapters.guarded_http.site_problem import ConnectionFailed
from handlers.adapters.settings.sites import SiteSettings
from handlers.domain.errors import TargetFailed, TargetRefused, TargetTimeout
from tests.handlers.adapters.authority import Authority

pytestmark = pytest.mark.usefixtures("loopback")

HOSTS = (
    "firm.example", "www.firm.example", "xn--bcher-kva.example", "ca.example", "old.example",
    "early.example", "other-name.example", "self.example", "alone.example", "old-alone.example",
    "unhelped.example",
)  # fmt: skip
INTERMEDIATE = "http://ca.example/intermediate.cer"


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


@pytest.fixture(scope="module")
def intermediate(authority: Authority) -> Authority:
    return Authority("Intermediate", authority)


@pytest.fixture
def site(
    authority: Authority, intermediate: Authority, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    site = Site()
    now = datetime.now(UTC)
    contexts = {
        "old.example": authority.context(["old.example"], now - timedelta(days=1)),
        "other-name.example": authority.context(["firm.example"], now + timedelta(days=30)),
        "early.example": authority.context(
            ["early.example"], now + timedelta(days=30), now + timedelta(days=1)
        ),
        "self.example": Authority().context(["self.example"], now + timedelta(days=30)),
        "alone.example": intermediate.context(
            ["alone.example"], now + timedelta(days=30), issuer_at=INTERMEDIATE
        ),
        "old-alone.example": intermediate.context(
            ["old-alone.example"], now - timedelta(days=1), issuer_at=INTERMEDIATE
        ),
        "unhelped.example": intermediate.context(["unhelped.example"], now + timedelta(days=30)),
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
    authorities.trusted.cache_clear()
    yield site
    authorities.trusted.cache_clear()
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
    (response,) = answer.responses
    assert response.first("strict-transport-security") == "max-age=1"
    assert response.certificate_not_after == "2099-06-01T00:00:00.000Z"
    assert response.certificate_issuer == "Tests organization"
    assert "firm.example" in response.certificate_names
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


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://firm.example/", "neither http nor https"),
        ("http://a@firm.example/", "user information"),
        ("http://firm.example:8080/", "another port"),
        ("http://%ff.example/", "can't be used"),
    ],
)
def test_a_refusal_says_what_is_wrong_with_the_address(url: str, says: str) -> None:
    with pytest.raises(TargetRefused, match=says):
        checked_url(url)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://8.8.4.4/", None),
        ("http://8.8.4.4/", "8.8.8.8"),
        ("http://10.0.0.1/", "10.0.0.1"),
        ("http://169.254.169.254/", "169.254.169.254"),
        ("http://[::ffff:8.8.4.4]/", "8.8.4.4"),
        ("http://134743044/", "8.8.4.4"),
    ],
)
def test_only_the_one_public_address_that_was_proposed_may_be_the_host(
    url: str, address: str | None
) -> None:
    with pytest.raises(TargetRefused):
        checked_url(url, address)


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
        ("early.example", "certificate_not_yet_valid"),
        ("other-name.example", "certificate_of_another_name"),
        ("self.example", "certificate_untrusted"),
        ("unhelped.example", "certificate_untrusted"),
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
    monkeypatch.setattr(SiteSettings, "peers", lambda _self: peers)


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
    assert (len(answer.body), answer.truncated) == (MOST_BYTES, True)


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
    with pytest.raises(TargetTimeout):
        fetch("http://firm.example/", seconds=0.4)
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "said",
    [b"", b"nonsense", b"HTTP/1.1 2xx\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"],
)
def test_what_is_not_http_is_the_site_s_error(said: bytes, site: Site) -> None:
    site.pages["http://firm.example/"] = lambda handler: handler.wfile.write(said)
    with pytest.raises(TargetFailed):
        fetch("http://firm.example/")


def test_no_time_left_asks_nobody(site: Site) -> None:
    with pytest.raises(TargetTimeout):
        fetch("http://firm.example/", seconds=0)
    assert site.asked == []


def test_a_fetch_is_one_log_line_without_the_customer_s_host(
    site: Site, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    site.pages["http://firm.example/secret?q=1"] = (200, {}, b"content")
    fetch("http://firm.example/secret?q=1")
    (line,) = logs()
    assert (line["status"], line["provider"]) == (200, "tests")
    for told in ("firm.example", "secret", "content"):
        assert told not in str(line)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_each_kind_of_redirect_is_followed(status: int, site: Site) -> None:
    site.pages["http://firm.example/"] = (status, {"Location": "/there"}, b"")
    site.pages["http://firm.example/there"] = (200, {}, b"there")
    assert fetch("http://firm.example/").body == b"there"


@pytest.mark.parametrize("status", [200, 201, 300, 304, 305, 306, 399, 404])
def test_nothing_else_leads_on(status: int, site: Site) -> None:
    site.pages["http://firm.example/"] = (status, {"Location": "/there"}, b"")
    answer = fetch("http://firm.example/")
    assert (answer.status, answer.redirects, len(site.asked)) == (status, (), 1)


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/caf\xc3\xa9", "http://firm.example/caf%C3%A9"),
        ("/caf\xe9", "http://firm.example/caf%E9"),
        ("/x \t", "http://firm.example/x"),
        (" \t/x", "http://firm.example/x"),
        ("/x y?z=|", "http://firm.example/x%20y?z=%7C"),
        ("there/./x", "http://firm.example/a/there/x"),
        ("../x", "http://firm.example/x"),
        ("?q", "http://firm.example/a/b?q"),
        ("//www.firm.example/x", "http://www.firm.example/x"),
        ("HTTP://FIRM.example:80/x", "http://firm.example/x"),
        ("http://b\xc3\xbccher.example/x", "http://xn--bcher-kva.example/x"),
        ("http://b%C3%BCcher.example/x", "http://xn--bcher-kva.example/x"),
    ],
)
def test_the_octets_of_a_location(location: str, asked: str, site: Site) -> None:
    site.pages["http://firm.example/a/b"] = (302, {"Location": location}, b"")
    fetch("http://firm.example/a/b")
    urls = [url.replace(":80/", "/") for url, _ in site.asked]
    assert urls == ["http://firm.example/a/b", asked]


def test_a_location_on_two_lines_is_one(site: Site) -> None:
    said = b"HTTP/1.1 302 Found\r\nLocation: /x\r\n  \r\nContent-Length: 0\r\n\r\n"
    site.pages["http://firm.example/"] = lambda handler: handler.wfile.write(said)
    fetch("http://firm.example/")
    assert site.asked[1][0] == "http://firm.example/x"


@pytest.mark.parametrize(("second", "kind"), [("/x", None), ("/y", TargetFailed)])
def test_two_locations_lead_on_only_where_they_are_one(
    second: str, kind: type[Exception] | None, site: Site
) -> None:
    head = f"HTTP/1.1 302 Found\r\nLocation: /x\r\nLocation: {second}\r\n"
    said = f"{head}Content-Length: 0\r\n\r\n".encode()
    site.pages["http://firm.example/"] = lambda handler: handler.wfile.write(said)
    failure = visit("http://firm.example/").failure
    assert failure is kind if kind is None else isinstance(failure, kind)


def test_a_redirect_to_a_url_that_is_too_long_is_refused(site: Site) -> None:
    site.pages["http://firm.example/"] = (302, {"Location": "/" + "a" * 3000}, b"")
    with pytest.raises(TargetRefused, match="too long"):
        fetch("http://firm.example/")
    assert len(site.asked) == 1


def visit(url: str, seconds: float = 5, **options: Any) -> SiteAnswer:
    request = SiteRequest(provider="tests", url=url, headers={}, **options)
    return visit_site(request, Budget.of(seconds))


def test_what_came_before_a_failure_is_told_beside_it(site: Site) -> None:
    site.pages["https://firm.example/"] = (302, {"Location": "http://127.0.0.1/", "A": "b"}, b"")
    answer = visit("https://firm.example/")
    assert isinstance(answer.failure, TargetRefused)
    assert (answer.response, answer.final_url) == (None, "http://127.0.0.1/")
    assert answer.redirects == ("https://firm.example/",)
    assert answer.responses[0].first("a") == "b"


@pytest.mark.parametrize(
    "interim",
    [b"HTTP/1.1 103 Early Hints\r\nStrict-Transport-Security: max-age=9\r\n\r\n",
     b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"],
)  # fmt: skip
def test_the_final_response_counts(interim: bytes, site: Site) -> None:
    final = (
        b"HTTP/1.1 200 OK\r\nStrict-Transport-Security: max-age=1\r\nContent-Length: 2\r\n\r\nhi"
    )
    site.pages["https://firm.example/"] = lambda handler: handler.wfile.write(interim + final)
    answer = fetch("https://firm.example/")
    assert (answer.status, answer.body) == (200, b"hi")
    assert answer.responses[0].values("strict-transport-security") == ["max-age=1"]


def test_fields_of_one_name_stay_apart(site: Site) -> None:
    said = b"HTTP/1.1 200 OK\r\nX-A: 1 \t\r\nx-a: 2, 3\r\nContent-Length: 0\r\n\r\n"
    site.pages["http://firm.example/"] = lambda handler: handler.wfile.write(said)
    (response,) = fetch("http://firm.example/").responses
    assert response.values("x-a") == ["1", "2, 3"]


STRICT = b"Strict-Transport-Security: max-age=9\r\n"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (b"no field\r\n" + STRICT, ["max-age=9"]),
        (b" of nothing\r\n" + STRICT, ["max-age=9"]),
        (b": nameless\r\n" + STRICT, ["max-age=9"]),
        (b"two words: x\r\n and more\r\n" + STRICT, ["max-age=9"]),
        (b"From x@firm.example\r\n" + STRICT, ["max-age=9"]),
        (STRICT.replace(b":", b" \t:"), ["max-age=9"]),
        (STRICT.replace(b"\r\n", b"\n"), ["max-age=9"]),
        (STRICT.replace(b"max", b"\r\n max"), ["max-age=9"]),
        (b"A: b\r" + STRICT, []),
        (b"A: b\0\r" + STRICT, []),
        (b"A: b\x85" + STRICT, []),
    ],
)
def test_a_broken_line_costs_itself_alone(fields: bytes, told: list[str], site: Site) -> None:
    said = b"HTTP/1.1 200 OK\r\n" + fields + b"Content-Length: 2\r\n\r\nhi, and more"
    site.pages["http://firm.example/"] = lambda handler: handler.wfile.write(said)
    answer = fetch("http://firm.example/")
    assert answer.responses[0].values("strict-transport-security") == told
    assert answer.body == b"hi"


@pytest.mark.parametrize("fields", [b"A: b\r\n" * 101, b"A: " + b"b" * 70_000 + b"\r\n"])
def test_fields_have_their_limits(fields: bytes, site: Site) -> None:
    said = b"HTTP/1.1 200 OK\r\n" + fields + b"\r\n"
    site.pages["http://firm.example/"] = lambda handler: handler.wfile.write(said)
    with pytest.raises(TargetFailed):
        fetch("http://firm.example/")


@pytest.mark.parametrize(
    ("coding", "code"),
    [
        ("gzip", gzip.compress),
        ("gzip", lambda body: gzip.compress(body) + b"padding"),
        ("X-GZIP", gzip.compress),
        ("gzip", lambda body: gzip.compress(body[:3]) + gzip.compress(body[3:])),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
    ],
)
def test_a_body_loses_its_coding(coding: str, code: Callable[[bytes], bytes], site: Site) -> None:
    site.pages["http://firm.example/"] = (200, {"Content-Encoding": coding}, code(b"content"))
    answer = fetch("http://firm.example/")
    assert (answer.body, answer.truncated) == (b"content", False)


def test_a_body_that_unfolds_without_end_is_cut(site: Site) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    site.pages["http://firm.example/"] = (200, {"Content-Encoding": "gzip"}, bomb)
    answer = fetch("http://firm.example/")
    assert (len(answer.body), answer.truncated) == (MOST_BYTES, True)


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "gzip", "deflate"])
def test_a_body_in_another_coding_is_lost_and_its_head_is_not(coding: str, site: Site) -> None:
    site.pages["http://firm.example/"] = (200, {"Content-Encoding": coding}, b"nonsense")
    answer = visit("http://firm.example/")
    assert isinstance(answer.failure, TargetFailed)
    assert (answer.status, answer.body) == (200, b"")


def test_a_body_that_drips_is_lost_and_its_head_is_not(site: Site) -> None:
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"
    site.pages["http://firm.example/"] = dripping(start)
    answer = visit("http://firm.example/", seconds=0.4)
    assert isinstance(answer.failure, TargetTimeout)
    assert answer.status == 200


def test_what_was_sent_is_kept_under_its_url(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[str, bytes]] = []
    monkeypatch.setattr(exchange.raw_answers, "keep", lambda *given: kept.append(given))
    packed = gzip.compress(b"content")
    site.pages["http://firm.example/"] = (302, {"Location": "/x"}, b"moved")
    site.pages["http://firm.example/x"] = (200, {"Content-Encoding": "gzip"}, packed)
    answer = fetch("http://firm.example/")
    assert kept == [("http://firm.example/", b"moved"), ("http://firm.example/x", packed)]
    assert answer.sha256 == hashlib.sha256(packed).hexdigest()


def test_proxies_are_left_aside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
        monkeypatch.setenv(name.upper(), "http://127.0.0.1:9/")
    site.pages["https://firm.example/"] = (200, {}, b"direct")
    assert fetch("https://firm.example/").body == b"direct"


def guarded_session(site: Site) -> requests.Session:
    peers = {("self.example", 443): ("127.0.0.1", site.encrypted_port)}
    session = requests.Session()
    session.mount("https://", GuardedAdapter(Egress(Budget.of(5), peers), authorities.trusted()))
    return session


def test_a_proxy_that_is_asked_for_is_refused(site: Site) -> None:
    proxy = {"https": "http://127.0.0.1:9"}
    with guarded_session(site) as session, pytest.raises(TargetRefused, match="proxy"):
        session.get("https://self.example/", proxies=proxy, timeout=5)


@pytest.mark.parametrize("verify", [False, True])
def test_certificates_are_verified_whatever_the_caller_says(verify: bool, site: Site) -> None:
    with guarded_session(site) as session, pytest.raises(ConnectionFailed, match="untrusted"):
        session.get("https://self.example/", verify=verify, timeout=5)


def test_a_chain_without_its_intermediate_is_completed_and_told(
    site: Site, intermediate: Authority
) -> None:
    site.pages[INTERMEDIATE] = (200, {}, intermediate.der)
    site.pages["https://alone.example/"] = (200, {}, b"hi")
    answer = fetch("https://alone.example/")
    assert (answer.body, answer.problem) == (b"hi", None)
    assert [response.chain_incomplete for response in answer.responses] == [True]
    site.pages["https://firm.example/"] = (200, {}, b"")
    assert not fetch("https://firm.example/").responses[0].chain_incomplete


def test_a_certificate_is_held_against_its_dates_once_its_chain_is_complete(
    site: Site, intermediate: Authority
) -> None:
    site.pages[INTERMEDIATE] = (200, {}, intermediate.der)
    assert fetch("https://old-alone.example/").problem == "certificate_expired"


@pytest.mark.parametrize("said", ["nothing", "nonsense", "own root", "other", "too large"])
def test_an_issuer_that_cannot_be_had_stays_unrecognised(said: str, site: Site) -> None:
    der = {
        "nonsense": b"certificate",
        "own root": Authority("Intermediate").der,
        "other": Authority("Other", Authority()).der,
        "too large": bytes(9000),
    }
    if said in der:
        site.pages[INTERMEDIATE] = (200, {}, der[said])
    answer = fetch("https://alone.example/")
    assert (answer.problem, answer.responses) == ("certificate_untrusted", ())


@given(st.binary(max_size=80), st.binary(max_size=200))
def test_where_an_issuer_is_comes_of_any_certificate(before: bytes, after: bytes) -> None:
    place = issuer_place(before + CA_ISSUERS + after)
    assert place is None or place.startswith("http://")


def test_an_address_keeps_path_and_query_and_loses_its_fragment() -> None:
    assert checked_url("http://8.8.4.4/a", "8.8.4.4") == "http://8.8.4.4/a"
    assert checked_url("https://Bücher.example.:443/a?b#c") == (
        "https://xn--bcher-kva.example:443/a?b"
    )
