"""Looking for a customer's token: either resolver or the file, and what it means to find none."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.answer import SiteAnswer, SiteRequest
from handlers.adapters.settings.providers import ProofSettings
from handlers.domain.errors import (
    Degraded,
    NotVerified,
    ProviderError,
    TargetRefused,
    TargetTimeout,
)
from handlers.domain.sheet.domain_proof import MOST_FILE_BYTES, domain_proof, proof_token
from handlers.providers import domain_control
from handlers.providers.domain_control import check, require_proof
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply, query_of
from tests.handlers.adapters.site_answers import answered, lacking, response

TOKEN = proof_token("owner-1", "firm.example")
PROOF = domain_proof("firm.example", TOKEN)
URLS = {"cloudflare": "https://cloudflare.example/q", "google": "https://google.example/q"}
SETTINGS = ProofSettings(dns_urls=json.dumps(URLS), user_agent="tests/1")
NO_FILE = answered(response(PROOF.file_url, 404))
NONE = Reply({"Status": 3}, content_type="application/dns-json")
DOWN = Reply({}, status=500)


def record(text: str) -> Reply:
    answer = {"type": 16, "data": f'"{text}"'}
    return Reply({"Status": 0, "Answer": [answer]}, content_type="application/dns-json")


def file(content: bytes, status: int = 200, final_url: str = PROOF.file_url) -> SiteAnswer:
    return answered(response(final_url, status), body=content)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock.install(monkeypatch)


def world(
    monkeypatch: pytest.MonkeyPatch,
    cloudflare: Reply = NONE,
    google: Reply = NONE,
    site: SiteAnswer | Degraded = NO_FILE,
) -> FakeHttp:
    """What the resolvers and the domain's own host say."""

    def fetch_site(request: SiteRequest, _budget: Budget) -> SiteAnswer:
        assert request.url == PROOF.file_url
        if isinstance(site, Degraded):
            raise site
        return site

    def reply(request: requests.PreparedRequest) -> Reply:
        assert query_of(request) == {"name": PROOF.record_name, "type": "TXT"}
        return cloudflare if "cloudflare" in str(request.url) else google

    monkeypatch.setattr(domain_control, "fetch_site", fetch_site)
    return FakeHttp.install(monkeypatch, reply)


@pytest.mark.parametrize(
    ("found", "method"),
    [
        ({"cloudflare": record(TOKEN)}, "RECORD"),
        ({"google": record(TOKEN)}, "RECORD"),
        ({"cloudflare": DOWN, "google": record(TOKEN)}, "RECORD"),
        ({"cloudflare": DOWN, "google": DOWN, "site": file(TOKEN.encode())}, "FILE"),
        ({"site": file(b"# ours\n" + TOKEN.encode())}, "FILE"),
        ({"site": file(TOKEN.encode(), final_url="https://www.firm.example/t")}, "FILE"),
        ({"google": record(TOKEN), "site": TargetRefused("inside")}, "RECORD"),
    ],
)
def test_one_place_suffices(
    found: dict[str, Any], method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world(monkeypatch, **found)
    checked = check(PROOF, SETTINGS)
    assert (checked.method, checked.problem) == (method, None)
    require_proof(PROOF, SETTINGS)


OTHER_HOST = "https://other.example/"
OTHER_NAME = "https://notfirm.example/"
NO_ADDRESS = lacking(PROOF.file_url, "no_address")


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        ({}, "TOKEN_ABSENT"),
        ({"cloudflare": record("other"), "google": record(TOKEN[:-1])}, "TOKEN_ABSENT"),
        ({"cloudflare": DOWN}, "TOKEN_ABSENT"),
        ({"site": TargetRefused("inside")}, "FILE_UNREACHABLE"),
        ({"site": TargetTimeout("slow")}, "FILE_UNREACHABLE"),
        ({"site": lacking(PROOF.file_url, "no_connection")}, "FILE_UNREACHABLE"),
        ({"site": file(TOKEN.encode(), status=404)}, "TOKEN_ABSENT"),
        ({"site": file(TOKEN.encode(), final_url=OTHER_HOST)}, "TOKEN_ABSENT"),
        ({"site": file(TOKEN.encode(), final_url=OTHER_NAME)}, "TOKEN_ABSENT"),
        ({"site": NO_ADDRESS}, "TOKEN_ABSENT"),
    ],
)
def test_without_it_nothing_is_proved(
    found: dict[str, Any], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world(monkeypatch, **found)
    checked = check(PROOF, SETTINGS)
    assert (checked.method, checked.problem) == (None, problem)
    with pytest.raises(NotVerified, match=problem):
        require_proof(PROOF, SETTINGS)


@pytest.mark.parametrize("reply", [DOWN, Reply({"Status": 2}), Reply(b"{"), Reply([])])
def test_resolvers_that_cannot_be_asked_prove_nothing_either_way(
    reply: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    world(monkeypatch, cloudflare=reply, google=reply)
    with pytest.raises(ProviderError):
        require_proof(PROOF, SETTINGS)
    assert check(PROOF, SETTINGS).problem == "RECORDS_UNREACHABLE"


ADDRESS_TOKEN = proof_token("owner-1", "8.8.4.4")
ADDRESS = domain_proof("8.8.4.4", ADDRESS_TOKEN)


def address_world(monkeypatch: pytest.MonkeyPatch, site: SiteAnswer, text: str = "other") -> None:
    def fetch_site(request: SiteRequest, _budget: Budget) -> SiteAnswer:
        assert (request.url, request.address) == (ADDRESS.file_url, "8.8.4.4")
        return site

    def reply(request: requests.PreparedRequest) -> Reply:
        assert query_of(request)["name"] == ADDRESS.record_name
        return record(text)

    monkeypatch.setattr(domain_control, "fetch_site", fetch_site)
    FakeHttp.install(monkeypatch, reply)


@pytest.mark.parametrize(
    ("text", "content", "final_url", "method"),
    [
        (ADDRESS_TOKEN, b"", ADDRESS.file_url, "RECORD"),
        ("other", ADDRESS_TOKEN.encode(), ADDRESS.file_url, "FILE"),
        (TOKEN, TOKEN.encode(), ADDRESS.file_url, None),
        ("other", ADDRESS_TOKEN.encode(), "http://firm.example/", None),
    ],
)
def test_an_address_is_proved_by_its_own_token_alone(
    text: str, content: bytes, final_url: str, method: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    address_world(monkeypatch, file(content, final_url=final_url), text)
    assert check(ADDRESS, SETTINGS).method == method


def test_each_place_is_asked_for_what_it_can_give(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = world(monkeypatch)
    requests_of_sites: list[SiteRequest] = []

    def fetch_site(request: SiteRequest, _budget: Budget) -> SiteAnswer:
        requests_of_sites.append(request)
        return NO_FILE

    monkeypatch.setattr(domain_control, "fetch_site", fetch_site)
    check(PROOF, SETTINGS)
    [site] = requests_of_sites
    assert site.headers == {"User-Agent": "tests/1", "Accept": "text/plain"}
    assert (site.most_bytes, site.address) == (MOST_FILE_BYTES, None)
    assert len(fake.requests) == 2
    for request in fake.requests:
        assert request.headers["Accept"] == "application/dns-json"
        assert request.headers["User-Agent"] == "tests/1"


SHOP = domain_proof("shop.firm.example", proof_token("owner-1", "shop.firm.example"), TOKEN)


@pytest.mark.parametrize(
    ("records", "method"),
    [
        ({PROOF.record_name: TOKEN}, "RECORD"),
        ({SHOP.record_name: SHOP.token}, "RECORD"),
        ({PROOF.record_name: SHOP.token, SHOP.record_name: TOKEN}, None),
        ({PROOF.record_name: proof_token("owner-2", "firm.example")}, None),
    ],
)
def test_a_record_of_the_registrable_domain_proves_the_names_below_it(
    records: dict[str, str], method: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(domain_control, "fetch_site", lambda _request, _budget: NO_FILE)
    FakeHttp.install(
        monkeypatch, lambda request: record(records.get(query_of(request)["name"], ""))
    )
    assert check(SHOP, SETTINGS).method == method


def test_a_file_of_the_registrable_domain_proves_nothing_below_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = file(TOKEN.encode(), final_url=SHOP.file_url)
    monkeypatch.setattr(domain_control, "fetch_site", lambda _request, _budget: site)
    FakeHttp.install(monkeypatch, lambda _request: NONE)
    assert check(SHOP, SETTINGS).method is None
