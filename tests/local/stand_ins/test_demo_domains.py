"""Each demo domain is to the real providers' code what it says."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
import requests

from handlers.adapters.aws import api_key
from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import NotEnrolled, ProviderError, TargetBlocked
from handlers.domain.evidence.results import UnknownReason
from handlers.providers import have_i_been_pwned, mdn_observatory
from handlers.providers.dns import gather as dns
from handlers.providers.hibp_domain_search import gather as hibp_domain_search
from handlers.providers.rdap import gather as rdap
from handlers.providers.registry.feeds import FEEDS
from handlers.providers.shodan_internetdb import gather as shodan_internetdb
from handlers.providers.similar_domains import gather as similar_domains
from local.stand_ins.domains import CASES
from local.stand_ins.parties.hibp_domain_search import KEY
from tests.local.stand_ins.expected import EXPECTED
from tests.local.stand_ins.gathered import FAIL, NOT_APPLICABLE, PARTIAL, PASS, UNKNOWN, settings

MODULES = (dns, have_i_been_pwned, mdn_observatory)

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
