"""The own website: which fetches, at which host, and what each that fails takes with it."""

from __future__ import annotations

import pytest

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.answer import SiteAnswer, SiteRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import TargetFailed, TargetRefused, TargetTimeout
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.own_website import gather as own_website
from tests.handlers.adapters.site_answers import answered, failed, lacking, response
from tests.handlers.providers.probe_findings import codes, values

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
SETTINGS = ProviderSettings(provider="own_website", provider_urls={}, user_agent="tests/1")
STRICT = {"Strict-Transport-Security": "max-age=31536000", "Content-Type": "text/plain"}
BODY = b"Contact: mailto:security@firm.example\nExpires: 2999-12-31T00:00:00Z\n"
HTTP, HTTPS = "http://firm.example/", "https://firm.example/"
SECURITY = "https://firm.example/.well-known/security.txt"


def good(host: str) -> dict[str, SiteAnswer]:
    """A website in order, by the URL that is asked for."""
    page, file = f"https://{host}/", f"https://{host}/.well-known/security.txt"
    return {
        f"http://{host}/": answered(response(f"http://{host}/", 301), response(page, 200, STRICT)),
        page: answered(response(page, 200, STRICT)),
        file: answered(response(file, 200, STRICT), body=BODY),
    }


def nobody(host: str, problem: str) -> dict[str, SiteAnswer]:
    return {url: lacking(url, problem) for url in good(host)}


def gather(
    monkeypatch: pytest.MonkeyPatch,
    answers: dict[str, SiteAnswer],
    domain: str = "firm.example",
) -> tuple[list[str], list[ProbeResult]]:
    """The URLs that were asked for, and the probes; what isn't in ``answers`` is a 404."""
    asked: list[SiteRequest] = []

    def visit(request: SiteRequest, budget: Budget) -> SiteAnswer:
        asked.append(request)
        assert 0 < budget.left() <= own_website.ROW.budget_seconds
        assert request.headers == {"User-Agent": "tests/1"}
        assert request.provider == "own_website"
        return answers.get(request.url) or answered(response(request.url, 404))

    monkeypatch.setattr(own_website, "visit_site", visit)
    probes = own_website.gather(domain, SETTINGS).probes
    assert [probe.probe for probe in probes] == ["web_tls", "security_txt"]
    return [request.url for request in asked], probes


def test_three_fetches_give_both_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, probes = gather(monkeypatch, good("firm.example"))
    assert set(asked) == {HTTP, HTTPS, SECURITY}
    assert [probe.status for probe in probes] == [PASS, PASS]


@pytest.mark.parametrize(
    ("lost", "statuses"),
    [(HTTP, [UNKNOWN, PASS]), (HTTPS, [UNKNOWN, PASS]), (SECURITY, [PASS, UNKNOWN])],
)
def test_a_fetch_that_fails_takes_its_own_probe(
    monkeypatch: pytest.MonkeyPatch, lost: str, statuses: list[ProbeStatus]
) -> None:
    answers = good("firm.example") | {lost: failed(lost, TargetTimeout("no answer"))}
    _, probes = gather(monkeypatch, answers)
    assert [probe.status for probe in probes] == statuses
    [unknown] = [probe for probe in probes if probe.status is UNKNOWN]
    assert unknown.reason is UnknownReason.TIMEOUT
    assert unknown.facts == {"problem": "no answer"}


def test_a_website_that_blocks_us_is_unknown_and_its_headers_do_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blocked = {url: answered(response(url, 403, STRICT)) for url in good("firm.example")}
    _, probes = gather(monkeypatch, blocked)
    assert {(p.status, p.reason) for p in probes} == {(UNKNOWN, UnknownReason.TARGET_BLOCKED)}
    assert probes[0].facts["problem"] == "HTTP 403 from https://firm.example/"


def test_when_nothing_came_through_the_error_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = {url: failed(url, TargetTimeout("slow")) for url in good("firm.example")}
    with pytest.raises(TargetRefused):
        gather(monkeypatch, lost | {HTTPS: failed(HTTPS, TargetRefused("inside"))})


@pytest.mark.parametrize("problem", ["no_address", "nothing_listens", "no_connection"])
def test_where_nobody_is_at_the_domain_www_is_judged(
    monkeypatch: pytest.MonkeyPatch, problem: str
) -> None:
    answers = nobody("firm.example", problem) | good("www.firm.example")
    _, probes = gather(monkeypatch, answers)
    assert [probe.status for probe in probes] == [PASS, PASS]
    assert values(probes[0], "https_answers") == {"host": "www.firm.example"}
    assert probes[1].facts["url"].startswith("https://www.firm.example/")


def test_the_website_of_a_name_below_the_domain_is_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, probes = gather(
        monkeypatch, nobody("shop.firm.example", "no_address"), "shop.firm.example"
    )
    assert len(asked) == 3
    assert {probe.status for probe in probes} == {NOT_APPLICABLE}


def test_without_an_address_there_is_no_website(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = nobody("firm.example", "no_address") | nobody("www.firm.example", "no_address")
    asked, probes = gather(monkeypatch, answers)
    assert len(asked) == 6
    assert {probe.status for probe in probes} == {NOT_APPLICABLE}


@pytest.mark.parametrize("problem", ["nothing_listens", "no_connection"])
def test_a_website_out_of_reach_is_not_known(monkeypatch: pytest.MonkeyPatch, problem: str) -> None:
    answers = nobody("firm.example", problem) | nobody("www.firm.example", "no_address")
    with pytest.raises(TargetFailed):
        gather(monkeypatch, answers)


PARKED = (
    b'<html><script src="https://www.google.com/adsense/domains/caf.js"></script></html>',
    b"<html><frameset><frame src='//sedoparking.com/search/registrar.php?domain=x'></html>",
    b'<meta http-equiv="refresh" content="0; url=https://www.sedo.com/search/details/?domain=x">',
)


@pytest.mark.parametrize("body", PARKED)
def test_a_parked_page_is_no_website(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    page = answered(response(HTTPS, 200), body=body)
    _, probes = gather(monkeypatch, good("firm.example") | {HTTPS: page})
    assert {probe.status for probe in probes} == {NOT_APPLICABLE}


def test_a_page_over_http_may_be_the_parked_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seller = answered(response(HTTP, 302), response("https://www.hugedomains.com/x", 403))
    answers = nobody("firm.example", "nothing_listens") | {HTTP: seller}
    _, probes = gather(monkeypatch, answers | nobody("www.firm.example", "no_address"))
    assert {probe.status for probe in probes} == {NOT_APPLICABLE}


@pytest.mark.parametrize(
    "body",
    [
        b'<a href="https://www.sedo.com/">We sell domains</a>',
        b'<script src="/sedoparking.com/x.js"></script>',
        b'<img src="https://notsedo.com/x.png">',
        b'<script src="https://sed\xff.com/x.js"></script>',
        b'<script src="https://www.google.com/recaptcha/api.js"></script>',
        b"",
    ],
)
def test_in_doubt_a_page_is_the_firms(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    page = answered(response(HTTPS, 200, STRICT), body=body)
    _, probes = gather(monkeypatch, good("firm.example") | {HTTPS: page})
    assert probes[0].status is PASS


def test_a_file_in_the_old_place_or_at_the_website_s_host_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    www, old = "https://www.firm.example/", "https://firm.example/security.txt"
    page = answered(response(HTTPS, 301, STRICT), response(www, 200, STRICT))
    gone = answered(response(SECURITY, 404))
    answers = good("firm.example") | {SECURITY: gone}
    _, probes = gather(
        monkeypatch, answers | {old: answered(response(old, 200, STRICT), body=BODY)}
    )
    assert codes(probes[1]) == ["security_txt_legacy_place"]
    _, probes = gather(monkeypatch, good("www.firm.example") | answers | {HTTPS: page})
    assert probes[1].status is PASS
    _, probes = gather(monkeypatch, answers)
    assert codes(probes[1]) == ["security_txt_missing"]


def test_a_file_of_a_stranger_to_whom_the_website_leads_is_not_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = "https://other.org/"
    page = answered(response(HTTPS, 301, STRICT), response(there, 200, STRICT))
    missing = {SECURITY: answered(response(SECURITY, 404)), HTTPS: page}
    asked, probes = gather(monkeypatch, good("firm.example") | good("other.org") | missing)
    assert not [url for url in asked if "other.org" in url]
    assert codes(probes[1]) == ["security_txt_missing"]
