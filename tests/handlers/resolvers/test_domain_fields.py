"""The fields about a domain's proof: the owner is the caller, and a bad domain is refused."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.adapters.settings.providers import ProofSettings
from handlers.domain.errors import MalformedEvent
from handlers.domain.sheet.domain_proof import DomainProof, proof_token
from handlers.providers.domain_control import Checked
from handlers.resolvers import check_domain_proof, domain_proof

ASKED = {"owner": "owner-1", "domain": "Firm.Example"}
HANDLERS = [domain_proof.handler, check_domain_proof.handler]


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DNS_URLS", '{"cloudflare": "https://a.example"}')
    monkeypatch.setenv("USER_AGENT", "tests/1")


def finds(monkeypatch: pytest.MonkeyPatch, checked: Checked) -> None:
    def check(proof: DomainProof, settings: ProofSettings) -> Checked:
        assert proof.token == proof_token("owner-1", "firm.example")
        assert settings.dns_urls == {"cloudflare": "https://a.example"}
        return checked

    monkeypatch.setattr(check_domain_proof, "check", check)


def test_the_proof_is_the_caller_s_for_the_canonical_domain(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    def existence(domain: str, settings: ProofSettings) -> str:
        assert (domain, settings.user_agent) == ("firm.example", "tests/1")
        return "ABSENT"

    monkeypatch.setattr(domain_proof, "existence", existence)
    assert domain_proof.handler(ASKED, context)["proof"] == {
        "domain": "firm.example",
        "existence": "ABSENT",
        "token": proof_token("owner-1", "firm.example"),
        "recordName": "_security-platform-challenge.firm.example",
        "fileUrl": "https://firm.example/.well-known/security-platform.txt",
        "aboveRecord": "",
        "aboveToken": "",
    }


def test_an_address_has_a_proof_and_is_not_looked_up(context: Any) -> None:
    proof = domain_proof.handler(ASKED | {"domain": "8.8.4.4"}, context)["proof"]
    assert (proof["domain"], proof["existence"]) == ("8.8.4.4", "EXISTS")
    assert proof["token"] == proof_token("owner-1", "8.8.4.4")


def test_a_check_says_how_it_is_proved(monkeypatch: pytest.MonkeyPatch, context: Any) -> None:
    finds(monkeypatch, Checked("RECORD", None))
    assert check_domain_proof.handler(ASKED, context) == {
        "check": {"domain": "firm.example", "proven": True, "method": "RECORD", "problem": None}
    }


def test_a_check_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, context: Any) -> None:
    finds(monkeypatch, Checked(None, "TOKEN_ABSENT"))
    found = check_domain_proof.handler(ASKED, context)["check"]
    assert (found["proven"], found["method"], found["problem"]) == (False, None, "TOKEN_ABSENT")


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize(
    ("domain", "fault"),
    [
        ("", "domain_missing"),
        ("127.0.0.1", "address_not_public"),
        ("192.168.178.20", "address_not_public"),
        ("2606:4700::1", "address_not_public"),
        ("010.1.1.1", "domain_is_ip_address"),
        ("a_b.example", "domain_invalid"),
        ("co.uk", "domain_is_public_suffix"),
        ("p\u0430ypal.example", "domain_mixes_scripts"),
        ("gmail.com", "domain_of_mail_provider"),
    ],
)
def test_what_is_no_domain_is_refused_with_the_reason(
    handler: Any, domain: str, fault: str, context: Any
) -> None:
    refusal = handler(ASKED | {"domain": domain}, context)["refusal"]
    assert (refusal["type"], refusal["fault"]) == ("BadRequest", fault)
    assert refusal["message"].startswith("This domain can't be looked up: it ")


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize("payload", [{}, {"domain": "firm.example"}, {"owner": "", "domain": "a"}])
def test_nobody_is_no_owner(handler: Any, payload: dict[str, Any], context: Any) -> None:
    with pytest.raises(MalformedEvent):
        handler(payload, context)
