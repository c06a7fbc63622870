"""Who needs a proof of control is asked with one alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handlers.adapters.settings.providers import ProofSettings
from handlers.adapters.tables.gathered import circuit
from handlers.domain.errors import NotVerified
from handlers.domain.evidence.results import ProviderResult, UnknownReason
from handlers.domain.sheet.domain_proof import DomainProof
from handlers.providers import domain_control
from handlers.providers.dns import gather as dns
from handlers.providers.lookup import Lookup, look_up
from handlers.providers.own_website import gather as own_website
from tests.handlers.providers.lookup.looked_up import KNOWN, LOOKUP, OWN, SETTINGS, gives


def proved(monkeypatch: pytest.MonkeyPatch, *owners: str) -> list[DomainProof]:
    """Let these tokens be published; the result is what was looked for."""
    sought: list[DomainProof] = []

    def require_proof(asked: DomainProof, _settings: ProofSettings) -> None:
        sought.append(asked)
        if asked.token not in owners:
            raise NotVerified("No TXT record has the token.")

    monkeypatch.setenv("DNS_URLS", "{}")
    monkeypatch.setenv("USER_AGENT", "tests/1")
    monkeypatch.setattr(domain_control, "require_proof", require_proof)
    return sought


def test_without_proof_nobody_is_asked_and_the_report_says_what_to_publish(
    monkeypatch: pytest.MonkeyPatch, cached: dict[str, ProviderResult]
) -> None:
    asked = gives(monkeypatch, KNOWN, own_website)
    sought = proved(monkeypatch)
    result = look_up(OWN, SETTINGS)
    assert {probe.reason for probe in result.probes} == {UnknownReason.NOT_VERIFIED}
    assert result.probes[0].facts == {
        "problem": "No TXT record has the token.",
        "proof": sought[0].to_json(),
    }
    assert (asked, cached) == ([], {})


def test_with_proof_the_website_is_asked_and_only_this_customer_s_repeat_is_cached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = gives(monkeypatch, KNOWN, own_website)
    sought = proved(monkeypatch, "token-1")
    for _ in range(2):
        assert look_up(OWN, SETTINGS).probes == KNOWN.probes
    assert (asked, len(sought)) == (["example.org"], 1)
    stranger = Lookup(OWN.row, OWN.domain, "token-2")
    assert {p.reason for p in look_up(stranger, SETTINGS).probes} == {UnknownReason.NOT_VERIFIED}
    assert asked == ["example.org"]


def test_who_needs_no_proof_is_asked_without(monkeypatch: pytest.MonkeyPatch) -> None:
    gives(monkeypatch, KNOWN)
    sought = proved(monkeypatch)
    assert look_up(LOOKUP, SETTINGS).probes == KNOWN.probes
    assert sought == []


@pytest.mark.parametrize(("lookup", "circuits"), [(LOOKUP, ["dns"]), (OWN, [])])
def test_a_customer_s_own_host_has_no_circuit(
    lookup: Lookup, circuits: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    protected: list[str] = []

    def note(provider: str, ask: Callable[[], ProviderResult]) -> ProviderResult:
        protected.append(provider)
        return ask()

    monkeypatch.setattr(circuit, "protected", note)
    for module in (dns, own_website):
        gives(monkeypatch, KNOWN, module)
    proved(monkeypatch, "token-1")
    look_up(lookup, SETTINGS)
    assert protected == circuits
