"""Cases of websites from the field, each by its name: what comes in, and what is right."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.adapters.guarded_http.answer import SiteAnswer
from handlers.adapters.guarded_http.location import redirect_target
from handlers.domain.errors import TargetBlocked
from handlers.domain.evidence.results import ProbeStatus
from handlers.domain.timestamps import parse_timestamp
from handlers.providers import mdn_observatory
from handlers.providers.own_website.security_txt import security_txt
from handlers.providers.own_website.tls import web_tls
from tests.handlers.adapters.fake_http import Reply
from tests.handlers.adapters.site_answers import answered, lacking, response
from tests.handlers.providers.mdn_observatory.observatory import SCAN
from tests.handlers.providers.mdn_observatory.observatory import gather as scan
from tests.handlers.providers.probe_findings import codes

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
NOW = "2026-11-26T12:00:00.000Z"
HTTP, HTTPS = "http://firm.example/", "https://firm.example/"
URL = "https://firm.example/.well-known/security.txt"
HSTS = "Strict-Transport-Security"
PLAIN = answered(response(HTTP, 301), response(HTTPS))
PAGE = answered(response(HTTPS, 200, {HSTS: "max-age=31536000"}))


@pytest.mark.parametrize(
    ("fields", "right"),
    [
        (["max-age=31536000", "max-age=31536000"], "on"),
        (["nonsense", "x; max-age=31536000"], "missing"),
        (["max-age=0", "max-age=31536000"], "missing"),
        (["max-age=31536000; max-age=31536000"], "missing"),
        (["max-age=9999999999999"], "on"),
    ],
)
def test_hsts_fields(fields: list[str], right: str) -> None:
    page = answered(response(HTTPS, 200, [(HSTS, field) for field in fields]))
    found = {"hsts_on": "on", "hsts_missing": "missing", "hsts_ignored": "missing"}
    (expected,) = [found[code] for code in codes(web_tls(PLAIN, page, NOW)) if code in found]
    assert expected == right


def test_port_80_dropped() -> None:
    probe = web_tls(lacking(HTTP, "no_connection"), PAGE, NOW)
    assert (probe.status, "http_closed" in codes(probe)) == (PASS, True)


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_blocked_is_not_missing(status: int) -> None:
    page, file = (answered(response(url, status, {HSTS: "max-age=1"})) for url in (HTTPS, URL))
    for judge in (lambda: web_tls(PLAIN, page, NOW), lambda: security_txt(file, NOW)):
        with pytest.raises(TargetBlocked, match=f"HTTP {status} from https://firm.example/"):
            judge()


def test_observatory_challenge_page(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TargetBlocked):
        scan(monkeypatch, Reply(SCAN | {"status_code": 403, "score": 5, "grade": "F"}))
    assert mdn_observatory.ROW.version == "mdn_observatory/2"


def test_chain_without_intermediate() -> None:
    page = answered(response(HTTPS, 200, {HSTS: "max-age=31536000"}, chain_incomplete=True))
    probe = web_tls(PLAIN, page, NOW)
    assert (probe.status, codes(probe)[0]) == (PARTIAL, "certificate_chain_incomplete")


@pytest.mark.parametrize(
    ("location", "asked"),
    [("/caf\xc3\xa9", "https://firm.example/caf%C3%A9"), ("/x \t", "https://firm.example/x")],
)
def test_location_octets(location: str, asked: str) -> None:
    assert redirect_target(HTTPS, location) == asked


@pytest.mark.parametrize(
    "text",
    [
        "2099-12-31", "2099-12-31T23:00:00", "20991231T230000Z", "2099-W50-1", "2099-12-31T23Z",
        "2099-12-31T23:00:00+0100",
    ],
)  # fmt: skip
def test_security_txt_expires(text: str) -> None:
    with pytest.raises(ValueError, match="no timestamp"):
        parse_timestamp(text)
    body = f"Contact: mailto:a@firm.example\nExpires: {text}\n"
    assert codes(judged(body)) == ["security_txt_expires_invalid"]


def test_security_txt_expires_in_a_leap_second() -> None:
    assert judged("Contact: tel:+49-1\nExpires: 2098-12-31T23:59:60Z\n").status is PASS


GOOD = "Contact: mailto:a@firm.example\nExpires: 2099-12-31T23:00:00Z\n"


def judged(body: str, content_type: str = "text/plain; charset=utf-8") -> Any:
    head = response(URL, 200, {"Content-Type": content_type})
    return security_txt(answered(head, body=body.encode()), NOW)


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (GOOD, "application/octet-stream", ["content_type"]),
        (GOOD + "Preferred-Languages: en\n" * 2, "text/plain", ["repeated_field"]),
        (GOOD + f"Canonical: {URL.replace('firm', 'other')}\n", "text/plain", ["other_canonical"]),
        (GOOD.replace("mailto:a", "sip:security"), "text/plain", ["valid"]),
        ("\ufeff" + GOOD, "text/plain", ["byte_order_mark"]),
        ("\ufeff# comment\n" + GOOD, "text/plain", ["byte_order_mark"]),
        ("User-agent: *\nDisallow: /\n", "text/plain", ["replaced"]),
    ],
    ids=["octet-stream", "languages", "canonical", "sip", "bom", "bom-comment", "robots"],
)
def test_security_txt_musts(body: str, content_type: str, expected: list[str]) -> None:
    probe = judged(body, content_type)
    assert codes(probe) == [f"security_txt_{code}" for code in expected]


def test_a_www_only_site_is_judged_where_it_is() -> None:
    www = response("https://www.firm.example/", 200, {HSTS: "max-age=31536000"})
    plain = answered(response(HTTP, 301), www)
    refused: SiteAnswer = lacking(HTTPS, "nothing_listens")
    assert web_tls(plain, refused, NOW).status is PASS
