"""What customers' hosts send: fields, bodies and their codings, each within its limits."""

from __future__ import annotations

import gzip
import hashlib
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from handlers.adapters.guarded_http import exchange
from handlers.adapters.guarded_http.answer import MOST_BYTES
from handlers.domain.errors import TargetFailed, TargetTimeout
from tests.handlers.adapters.guarded_http.site import Site, endless, fetch, visit

pytestmark = pytest.mark.usefixtures("loopback")


def test_a_large_body_is_cut(site: Site) -> None:
    site.pages["http://firm.example/"] = (200, {}, b"x" * 500_000)
    answer = fetch("http://firm.example/", most_bytes=1000)
    assert (len(answer.body), answer.truncated) == (1000, True)


def test_an_endless_body_is_cut(site: Site) -> None:
    site.pages["http://firm.example/"] = endless(b"HTTP/1.1 200 OK\r\n\r\n")
    answer = fetch("http://firm.example/")
    assert (len(answer.body), answer.truncated) == (MOST_BYTES, True)


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
    ("fields", "values"),
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
def test_a_broken_line_costs_itself_alone(fields: bytes, values: list[str], site: Site) -> None:
    said = b"HTTP/1.1 200 OK\r\n" + fields + b"Content-Length: 2\r\n\r\nhi, and more"
    site.pages["http://firm.example/"] = lambda handler: handler.wfile.write(said)
    answer = fetch("http://firm.example/")
    assert answer.responses[0].values("strict-transport-security") == values
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
