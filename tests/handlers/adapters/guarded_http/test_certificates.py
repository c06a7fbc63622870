"""Certificates of customers' hosts: verified always, and completed where an issuer is missing."""

from __future__ import annotations

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http import authorities
from handlers.adapters.guarded_http.connections import GuardedAdapter
from handlers.adapters.guarded_http.egress import Egress
from handlers.adapters.guarded_http.issuers import CA_ISSUERS, issuer_place
from handlers.adapters.guarded_http.site_problem import ConnectionFailed
from handlers.domain.errors import TargetRefused
from tests.handlers.adapters.authority import Authority
from tests.handlers.adapters.guarded_http.site import INTERMEDIATE, Site, fetch

pytestmark = pytest.mark.usefixtures("loopback")


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
def test_a_bad_certificate_is_reported_and_nothing_is_sent(
    host: str, problem: str, site: Site
) -> None:
    answer = fetch(f"https://{host}/")
    assert (answer.problem, answer.status, answer.body) == (problem, None, b"")
    assert site.asked == []


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


def test_a_chain_without_its_intermediate_is_completed_and_reported(
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
