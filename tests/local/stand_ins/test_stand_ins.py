"""The real providers' code understands the stand-ins, and each demo domain is what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import requests

from handlers.adapters.aws import api_key
from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.client import SiteRequest, fetch_site
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import NotEnrolled, ProviderError, TargetBlocked
from handlers.domain.evidence.results import ProbeStatus, UnknownReason
from handlers.providers import have_i_been_pwned, mdn_observatory
from handlers.providers.dns import gather as dns
from handlers.providers.hibp_domain_search import gather as hibp_domain_search
from handlers.providers.own_website import gather as own_website
from handlers.providers.rdap import gather as rdap
from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.shodan_internetdb import gather as shodan_internetdb
from handlers.providers.similar_domains import gather as similar_domains
from local.stand_ins.domains import CASES, FIRMS, demo_domains
from local.stand_ins.parties.hibp_domain_search import KEY
from local.stand_ins.parties.own_website import hosts

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
# mail_auth, dns_hygiene, breach_history, web_headers, web_tls
EXPECTED = {
    "well-kept.example": (PASS, PASS, PASS, PASS, PASS),
    "half-kept.example": (PARTIAL, PARTIAL, PARTIAL, PARTIAL, PARTIAL),
    "neglected.example": (FAIL, FAIL, FAIL, FAIL, FAIL),
    "breached.example": (PASS, PASS, FAIL, PASS, PASS),
    "bogus.example": (PARTIAL, FAIL, PASS, PASS, PASS),
    "no-mail.example": (NOT_APPLICABLE, PASS, PASS, NOT_APPLICABLE, NOT_APPLICABLE),
    "website-only.example": (UNKNOWN, PARTIAL, PASS, PASS, PASS),
    "testing.example": (PARTIAL, PARTIAL, PARTIAL, PARTIAL, PARTIAL),
    "silent.example": (UNKNOWN, UNKNOWN, PASS, UNKNOWN, UNKNOWN),
    "shared-host.example": (PASS, PASS, PASS, PASS, PASS),
    "cloud-office.example": (PARTIAL, FAIL, PASS, PASS, PARTIAL),
    "hosted-spf.example": (PASS, PASS, PASS, PASS, PASS),
    "no-website.example": (PASS, PASS, PASS, NOT_APPLICABLE, NOT_APPLICABLE),
    "office-cloud.example": (PASS, PASS, PASS, NOT_APPLICABLE, NOT_APPLICABLE),
}
MODULES = (dns, have_i_been_pwned, mdn_observatory)


def settings(stand_ins: str, provider: str) -> ProviderSettings:
    """As the local deployment sets them: /{provider}/{name of the address}."""
    [row] = [row for row in (*PROVIDERS, *FEEDS) if row.id == provider]
    urls = {name: f"{stand_ins}/{row.id}/{name}" for name in row.urls}
    return ProviderSettings(provider=provider, provider_urls=json.dumps(urls), user_agent="tests/1")


BLOCKING = "delivered.example"
"""Its website shows a challenge to the observatory and to us."""


def test_every_demo_domain_is_expected() -> None:
    assert {*EXPECTED, BLOCKING} == set(json.loads(CASES.read_text(encoding="utf-8")))


def test_a_website_that_turns_programs_away_says_nothing(stand_ins: str) -> None:
    with pytest.raises(TargetBlocked):
        mdn_observatory.gather(BLOCKING, settings(stand_ins, "mdn_observatory"))


@pytest.mark.parametrize("domain", EXPECTED)
def test_each_demo_domain(stand_ins: str, domain: str) -> None:
    results = [module.gather(domain, settings(stand_ins, module.ROW.id)) for module in MODULES]
    found = tuple(probe.status for result in results for probe in result.probes)
    assert found == EXPECTED[domain]


# exposure_ports, exposure_vulns
EXPOSED = {
    "well-kept.example": (PASS, PASS),
    "half-kept.example": (PARTIAL, PARTIAL),
    "neglected.example": (FAIL, FAIL),
    "breached.example": (PASS, FAIL),
    "bogus.example": (PASS, PASS),
    "no-mail.example": (NOT_APPLICABLE, NOT_APPLICABLE),
    "testing.example": (UNKNOWN, UNKNOWN),
    "shared-host.example": (NOT_APPLICABLE, NOT_APPLICABLE),
    "delivered.example": (NOT_APPLICABLE, NOT_APPLICABLE),
}


@pytest.fixture
def copied_feeds(stand_ins: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copies as the stand-ins' feeds fill them."""
    copies = {
        feed.id: import_module(feed.module).download(settings(stand_ins, feed.id)) for feed in FEEDS
    }
    monkeypatch.setattr(feed_store, "stored", copies.__getitem__)


@pytest.mark.parametrize("domain", EXPOSED)
def test_each_exposure(stand_ins: str, copied_feeds: None, domain: str) -> None:
    licensed = settings(stand_ins, "shodan_internetdb").model_copy(update={"licensed": True})
    probes = shodan_internetdb.gather(domain, licensed).probes
    assert tuple(probe.status for probe in probes) == EXPOSED[domain]


def test_answers_that_change_lead_nowhere_inside(stand_ins: str, copied_feeds: None) -> None:
    licensed = settings(stand_ins, "shodan_internetdb").model_copy(update={"licensed": True})
    switch_on = requests.put(
        f"{stand_ins}/_faults/shodan_internetdb", json={"fault": "changing_dns"}, timeout=5
    )
    switch_on.raise_for_status()
    first, second = (shodan_internetdb.gather("well-kept.example", licensed) for _ in range(2))
    assert [probe.status for probe in first.probes] == [PASS, PASS]
    assert {probe.reason for probe in second.probes} == {UnknownReason.TARGET_REFUSED}
    assert not [source for source in second.sources if "169.254" in source.url]


# domain_registration
REGISTERED = {
    "well-kept.example": (PASS, "registration_lasts"),
    "half-kept.example": (PARTIAL, "registration_ends_soon"),
    "neglected.example": (FAIL, "registration_ended"),
    "silent.example": (FAIL, "registration_on_hold"),
    "shared-host.example": (NOT_APPLICABLE, "registration_not_published"),
    "no-website.example": (NOT_APPLICABLE, "registration_not_found"),
}


@pytest.mark.parametrize("domain", REGISTERED)
def test_each_registration(stand_ins: str, copied_feeds: None, domain: str) -> None:
    [probe] = rdap.gather(f"mail.{domain}", settings(stand_ins, "rdap")).probes
    status, code = REGISTERED[domain]
    assert probe.status is status
    assert code in {finding.code.value for finding in probe.findings}


# similar_domains
SIMILAR = {
    "well-kept.example": (PASS, {"similar_names_own", "similar_names_registered"}),
    "half-kept.example": (PARTIAL, {"similar_names_take_mail", "similar_names_own"}),
    "neglected.example": (PARTIAL, {"similar_names_take_mail"}),
    "breached.example": (PASS, {"no_similar_name_takes_mail"}),
}


@pytest.mark.parametrize("domain", SIMILAR)
def test_each_similar_name(stand_ins: str, domain: str) -> None:
    quick = settings(stand_ins, "similar_domains").model_copy(update={"questions_a_second": 500})
    [probe] = similar_domains.gather(domain, quick).probes
    status, codes = SIMILAR[domain]
    assert probe.status is status
    assert codes <= {finding.code.value for finding in probe.findings}


# staff_breaches
STAFF = {
    "well-kept.example": (PASS, "no_staff_account_breached"),
    "half-kept.example": (PARTIAL, "staff_breach_newest"),
    "neglected.example": (FAIL, "staff_passwords_breached"),
    "hosted-spf.example": (PASS, "no_staff_account_breached"),
}


@pytest.fixture
def domain_search(
    stand_ins: str, copied_feeds: None, monkeypatch: pytest.MonkeyPatch
) -> ProviderSettings:
    """With the key that the local deployment has."""
    monkeypatch.setattr(api_key, "stored", lambda _secret: KEY)
    return settings(stand_ins, "hibp_domain_search").model_copy(update={"licensed": True})


@pytest.mark.parametrize("domain", STAFF)
def test_each_firms_staff(domain_search: ProviderSettings, domain: str) -> None:
    [probe] = hibp_domain_search.gather(domain, domain_search).probes
    status, code = STAFF[domain]
    assert probe.status is status
    assert code in {finding.code.value for finding in probe.findings}


def test_a_domain_that_nobody_entered_and_a_wrong_key_are_refused(
    domain_search: ProviderSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotEnrolled):
        hibp_domain_search.gather("silent.example", domain_search)
    for key in ("", "wrong", "f" * 32):
        monkeypatch.setattr(api_key, "stored", lambda _secret, key=key: key)
        with pytest.raises(ProviderError, match="HTTP 401"):
            hibp_domain_search.gather("well-kept.example", domain_search)


# web_tls, security_txt
WEBSITES = {
    "well-kept.example": (PASS, PASS),
    "half-kept.example": (PARTIAL, PARTIAL),
    "neglected.example": (FAIL, FAIL),
    "breached.example": (PARTIAL, PASS),
    "bogus.example": (PASS, PASS),
    "website-only.example": (PASS, PASS),
    "testing.example": (PARTIAL, FAIL),
    "shared-host.example": (PASS, PARTIAL),
    "cloud-office.example": (PARTIAL, PASS),
    "hosted-spf.example": (PASS, PASS),
    "delivered.example": (UNKNOWN, UNKNOWN),
}


@pytest.mark.parametrize("domain", WEBSITES)
def test_each_website(websites: str, domain: str) -> None:
    asked = settings(websites, "own_website")
    probes = own_website.gather(domain, asked).probes
    assert tuple(probe.status for probe in probes) == WEBSITES[domain]


def test_every_website_is_expected() -> None:
    policies = {"mta-sts.well-kept.example"}
    firms = {name for name, own in demo_domains().items() if own.site} & set(
        json.loads(FIRMS.read_text(encoding="utf-8"))
    )
    assert set(WEBSITES) | policies | firms == set(hosts())


def test_mail_to_a_well_kept_domain_is_reported(websites: str) -> None:
    mail, _ = dns.gather("well-kept.example", settings(websites, "dns")).probes
    found = {finding.code.value for finding in mail.findings}
    assert {"dkim_found", "mta_sts_enforced", "tls_reports_found"} <= found
    assert mail.facts["dane"] == "1 of 1"


@pytest.mark.parametrize("down", ["cloudflare", "google"])
def test_compact_denial_is_understood_in_both_dialects(stand_ins: str, down: str) -> None:
    fault = {"fault": "html_502", "name": down}
    requests.put(f"{stand_ins}/_faults/dns", json=fault, timeout=5).raise_for_status()
    mail, _ = dns.gather("breached.example", settings(stand_ins, "dns")).probes
    assert mail.facts["dkim"] == "absent"


@pytest.mark.parametrize("down", ["cloudflare", "google"])
@pytest.mark.parametrize("domain", EXPECTED)
def test_either_resolver_suffices(stand_ins: str, domain: str, down: str) -> None:
    fault = {"fault": "html_502", "name": down}
    requests.put(f"{stand_ins}/_faults/dns", json=fault, timeout=5).raise_for_status()
    found = dns.gather(domain, settings(stand_ins, "dns")).probes
    assert tuple(probe.status for probe in found) == EXPECTED[domain][:2]


def test_a_record_and_a_file_can_be_put_on_a_domain(websites: str) -> None:
    record = {"name": "_challenge.well-kept.example", "text": "token-1"}
    file = {"path": "/.well-known/token.txt", "text": "token-2"}
    for placed in (record, file):
        answer = requests.put(f"{websites}/_records/well-kept.example", json=placed, timeout=5)
        answer.raise_for_status()
    assert texts(websites, record["name"]) == ['"token-1"']
    request = SiteRequest(
        provider="tests", url=f"https://well-kept.example{file['path']}", headers={}
    )
    assert fetch_site(request, Budget.of(5)).body == b"token-2"
    requests.delete(f"{websites}/_records/well-kept.example", timeout=5)
    assert texts(websites, record["name"]) == []
    assert fetch_site(request, Budget.of(5)).status == 404


def texts(stand_ins: str, name: str) -> list[str]:
    answer = requests.get(
        f"{stand_ins}/dns/cloudflare",
        {"name": name, "type": "TXT"},
        headers={"Accept": "application/dns-json"},
        timeout=5,
    )
    return [record["data"] for record in answer.json().get("Answer", [])]


@pytest.mark.parametrize(
    "content",
    [[], {"text": "a"}, {"name": "a", "path": "/b", "text": "c"}, {"path": "b", "text": "c"}],
)
def test_a_wrong_record_is_refused(stand_ins: str, content: object) -> None:
    answer = requests.put(f"{stand_ins}/_records/a.example", json=content, timeout=5)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_google_says_the_same_as_cloudflare(stand_ins: str) -> None:
    fault = {"fault": "html_502", "name": "cloudflare"}
    requests.put(f"{stand_ins}/_faults/dns", json=fault, timeout=5).raise_for_status()
    probes = dns.gather("testing.example", settings(stand_ins, "dns")).probes
    assert tuple(probe.status for probe in probes) == EXPECTED["testing.example"][:2]
    assert requests.get(f"{stand_ins}/_calls", timeout=5).json()["dns"]["google"]


def test_an_unknown_domain_does_not_exist_and_has_no_breaches(stand_ins: str) -> None:
    for probe in dns.gather("nobody.example", settings(stand_ins, "dns")).probes:
        assert probe.reason is UnknownReason.NO_SUCH_DOMAIN
    breaches = have_i_been_pwned.gather("nobody.example", settings(stand_ins, "have_i_been_pwned"))
    assert breaches.probes[0].status is PASS


def test_calls_are_counted_by_domain(stand_ins: str) -> None:
    have_i_been_pwned.gather("breached.example", settings(stand_ins, "have_i_been_pwned"))
    have_i_been_pwned.gather("nobody.example", settings(stand_ins, "have_i_been_pwned"))
    counts = requests.get(f"{stand_ins}/_calls", timeout=5).json()
    assert counts == {"have_i_been_pwned": {"api": {"breached.example": 1, "": 1}}}


def test_the_shapes_differ_as_the_resolvers_do(stand_ins: str) -> None:
    query = {"name": "_spf.testing.example", "type": "TXT"}
    accept = {"Accept": "application/dns-json"}
    cloudflare, google = (
        requests.get(f"{stand_ins}/dns/{name}", query, headers=accept, timeout=5)
        for name in ("cloudflare", "google")
    )
    assert cloudflare.json()["Answer"][0]["data"].count('"') == 4
    assert '"' not in google.json()["Answer"][0]["data"]
    assert cloudflare.headers["Content-Type"] == "application/dns-json"
    assert google.headers["Content-Type"] == "application/json; charset=UTF-8"
    refused = requests.get(f"{stand_ins}/dns/cloudflare", query, timeout=5)
    assert refused.status_code == 415
    assert requests.get(f"{stand_ins}/dns/google", {"name": "a..b"}, timeout=5).status_code == 400


def test_without_user_agent_there_is_a_block_page(stand_ins: str) -> None:
    session = requests.Session()
    session.headers["User-Agent"] = ""
    page = session.get(
        f"{stand_ins}/have_i_been_pwned/api/breaches", params={"domain": "a.example"}, timeout=5
    )
    assert page.status_code == 403
    assert page.headers["Content-Type"].startswith("text/html")


def test_a_taken_port_is_one_clear_line(stand_ins: str, tmp_path: Path) -> None:
    port = stand_ins.rpartition(":")[2]
    run = subprocess.run(
        [sys.executable, "-m", "local.stand_ins", "--port", port, "--certificates", str(tmp_path)],
        stdin=subprocess.PIPE,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert run.returncode != 0
    assert f"port {port}" in run.stderr
    assert run.stderr.count("\n") == 1
