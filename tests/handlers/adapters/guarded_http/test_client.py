"""The client for customers' hosts, against real servers on loopback that stand for ``.example``."""

from __future__ import annotations

from collections.abc import Callable
from http.server import ThreadingHTTPServer
from typing import Any

import pytest

from handlers.adapters.guarded_http.checked_url import checked_url
from handlers.adapters.settings.sites import SiteSettings
from handlers.domain.errors import TargetRefused, TargetTimeout
from tests.handlers.adapters.guarded_http.site import Handler, Site, fetch, visit

pytestmark = pytest.mark.usefixtures("loopback")


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


def test_a_server_that_speaks_no_tls_is_reported(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead_to(monkeypatch, https=site.plain_port)
    assert fetch("https://firm.example/").problem == "tls_failed"


def test_a_port_where_nothing_listens_is_reported(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as closed:
        port = closed.server_port
    lead_to(monkeypatch, https=port)
    assert fetch("https://firm.example/").problem == "nothing_listens"


def lead_to(monkeypatch: pytest.MonkeyPatch, https: int) -> None:
    peers = {("firm.example", 443): ("127.0.0.1", https)}
    monkeypatch.setattr(SiteSettings, "peers", lambda _self: peers)


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
    for private in ("firm.example", "secret", "content"):
        assert private not in str(line)


def test_what_came_before_a_failure_is_reported_beside_it(site: Site) -> None:
    site.pages["https://firm.example/"] = (302, {"Location": "http://127.0.0.1/", "A": "b"}, b"")
    answer = visit("https://firm.example/")
    assert isinstance(answer.failure, TargetRefused)
    assert (answer.response, answer.final_url) == (None, "http://127.0.0.1/")
    assert answer.redirects == ("https://firm.example/",)
    assert answer.responses[0].first("a") == "b"


def test_an_address_keeps_path_and_query_and_loses_its_fragment() -> None:
    assert checked_url("http://8.8.4.4/a", "8.8.4.4") == "http://8.8.4.4/a"
    assert checked_url("https://Bücher.example.:443/a?b#c") == (
        "https://xn--bcher-kva.example:443/a?b"
    )
