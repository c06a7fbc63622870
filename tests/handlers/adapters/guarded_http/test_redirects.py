"""Redirects of customers' hosts: which are followed, and which are refused."""

from __future__ import annotations

import pytest

from handlers.domain.errors import TargetFailed, TargetRefused
from tests.handlers.adapters.guarded_http.site import Site, endless, fetch, visit

pytestmark = pytest.mark.usefixtures("loopback")


def test_a_redirect_is_followed_and_reported(site: Site) -> None:
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


def test_the_body_of_a_redirect_is_cut_as_well(site: Site) -> None:
    redirect = endless(b"HTTP/1.1 302 Found\r\nLocation: /there\r\n\r\n")
    site.pages["http://firm.example/"] = redirect
    site.pages["http://firm.example/there"] = (200, {}, b"there")
    assert fetch("http://firm.example/").body == b"there"


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
