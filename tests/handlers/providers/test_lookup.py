"""One lookup: from the cache, else asked, and whatever comes of it is a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest

from handlers.adapters.aws.s3 import raw_answers
from handlers.adapters.settings.providers import ProofSettings, ProviderSettings
from handlers.adapters.tables.gathered import cache, circuit
from handlers.domain.errors import (
    CircuitOpen,
    Degraded,
    NotVerified,
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
    TargetRefused,
)
from handlers.domain.evidence.results import ProviderResult, Source, UnknownReason
from handlers.domain.evidence.size_limit import MAX_BYTES, size
from handlers.domain.sheet.domain_proof import DomainProof
from handlers.providers import domain_control
from handlers.providers.dns import gather as dns
from handlers.providers.lookup import Lookup, look_up
from handlers.providers.own_website import gather as own_website
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from handlers.providers.similar_domains import gather as similar_domains
from tests.handlers.samples import provider_json

ROW = PROVIDERS_BY_ID["dns"]
LOOKUP = Lookup(ROW, "example.org")
OWN = Lookup(PROVIDERS_BY_ID["own_website"], "example.org", "token-1")
SETTINGS = ProviderSettings(provider="dns", provider_urls={}, user_agent="tests/1")
KNOWN = ProviderResult.received(provider_json(mail_auth="PASS", dns_hygiene="FAIL"))
RAW = Source(url="https://dns.example/raw", sha256="1" * 64)


class Answers:
    """The raw answers of a lookup, without S3."""

    def sources(self) -> list[Source]:
        return [RAW]

    def kept(self) -> frozenset[str]:
        return frozenset({RAW.sha256})


@pytest.fixture(autouse=True)
def cached(monkeypatch: pytest.MonkeyPatch) -> dict[str, ProviderResult]:
    """The cache as a dictionary, circuits that are closed, raw answers that are kept."""
    cached: dict[str, ProviderResult] = {}

    @contextmanager
    def collecting(*_: object) -> Iterator[Answers]:
        yield Answers()

    for name in ("CACHE_TABLE", "CIRCUITS_TABLE", "RAW_ANSWERS_BUCKET"):
        monkeypatch.setenv(name, name)
    monkeypatch.setenv("CACHE_SECONDS", "900")
    monkeypatch.setattr(cache, "read_result", cached.get)
    monkeypatch.setattr(cache, "write_result", cached.__setitem__)
    monkeypatch.setattr(circuit, "protected", lambda _provider, ask: ask())
    monkeypatch.setattr(raw_answers, "collecting", collecting)
    return cached


def gives(
    monkeypatch: pytest.MonkeyPatch, result: ProviderResult | Exception, module: ModuleType = dns
) -> list[str]:
    """Let the provider give this; the result is who was asked about."""
    asked: list[str] = []

    def gather(domain: str, _settings: ProviderSettings) -> ProviderResult:
        asked.append(domain)
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(module, "gather", gather)
    return asked


def test_a_first_question_goes_out_and_a_repeat_does_not(
    monkeypatch: pytest.MonkeyPatch,
    cached: dict[str, ProviderResult],
    logs: Callable[[], list[dict[str, Any]]],
) -> None:
    asked = gives(monkeypatch, KNOWN)
    first, second = (look_up(LOOKUP, SETTINGS) for _ in range(2))
    assert asked == ["example.org"]
    assert list(cached) == ["dns#dns/4#example.org"]
    assert (first.probes, first.observed_at) == (second.probes, second.observed_at)
    assert [source.cached for result in (first, second) for source in result.sources] == [
        False,
        True,
    ]
    [line] = logs()
    assert (line["message"], line["provider"], line["cached"]) == ("provider call", "dns", True)
    assert line["durationMs"] == second.duration_ms


def test_another_domain_is_another_question(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = gives(monkeypatch, KNOWN)
    for domain in ("example.org", "example.com"):
        look_up(Lookup(ROW, domain), SETTINGS)
    assert asked == ["example.org", "example.com"]


@pytest.mark.parametrize(
    "error", [ProviderError, ProviderTimeout, ProviderRateLimited, CircuitOpen, TargetRefused]
)
def test_a_provider_that_cannot_tell_is_unknown_and_asked_again(
    error: type[Degraded], monkeypatch: pytest.MonkeyPatch, cached: dict[str, ProviderResult]
) -> None:
    gives(monkeypatch, error("dns: it is down"))
    result = look_up(LOOKUP, SETTINGS)
    assert [(probe.probe, probe.reason) for probe in result.probes] == [
        (probe, error.reason) for probe in ROW.probes
    ]
    assert result.probes[0].facts == {"problem": "dns: it is down"}
    assert result.sources == [RAW.model_copy(update={"kept": True})]
    assert (result.provider, result.adapter_version) == (ROW.id, ROW.version)
    assert cached == {}


def test_one_unknown_probe_is_asked_about_again(
    monkeypatch: pytest.MonkeyPatch, cached: dict[str, ProviderResult]
) -> None:
    partly = ProviderResult.received(provider_json(mail_auth="PASS", dns_hygiene="UNKNOWN"))
    asked = gives(monkeypatch, partly)
    for _ in range(2):
        look_up(LOOKUP, SETTINGS)
    assert len(asked) == 2
    assert cached == {}


def test_what_is_unfinished_is_gone_on_with_when_it_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, cached: dict[str, ProviderResult]
) -> None:
    row, begun = PROVIDERS_BY_ID["similar_domains"], []
    first = ProviderResult.received(provider_json(row.id, similar_domains="PASS"))
    (probe,) = first.probes
    part = first.model_copy(update={"probes": [probe.model_copy(update={"unfinished": True})]})
    whole = first.model_copy(update={"observed_at": "2027-01-01T00:00:00.000Z", "sources": [RAW]})

    def gather(*given: Any) -> ProviderResult:
        begun.append(given[2:])
        return whole if given[2:] else part

    monkeypatch.setattr(similar_domains, "gather", gather)
    once, again = Lookup(row, "example.org"), Lookup(row, "example.org", uncached=True)
    # A sheet that is submitted again has what is known; a run of its own goes on with it, once.
    results = [look_up(each, SETTINGS) for each in (once, once, again, again, once)]
    assert begun == [(), (part,)]
    assert [r.probes[0].unfinished for r in results] == [True, True, False, False, False]
    assert {r.observed_at for r in results} == {part.observed_at}
    assert [(s.url, s.cached, s.kept) for s in results[2].sources] == [
        (part.sources[0].url, True, False),
        (RAW.url, False, True),
    ]


def test_what_can_not_go_on_now_is_still_known_as_far_as_it_was(
    monkeypatch: pytest.MonkeyPatch, cached: dict[str, ProviderResult]
) -> None:
    row = PROVIDERS_BY_ID["similar_domains"]
    again = Lookup(row, "example.org", uncached=True)
    found = ProviderResult.received(provider_json(row.id, similar_domains="PASS"))
    probes = [probe.model_copy(update={"unfinished": True}) for probe in found.probes]
    cached[again.key] = found.model_copy(update={"probes": probes})

    def gather(*_: Any) -> ProviderResult:
        raise ProviderRateLimited("dns: 429")

    monkeypatch.setattr(similar_domains, "gather", gather)
    assert look_up(again, SETTINGS).probes[0].reason is UnknownReason.RATE_LIMITED
    assert cached[again.key].probes == probes


def test_a_mistake_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    gives(monkeypatch, KeyError("cloudflare"))
    with pytest.raises(KeyError):
        look_up(LOOKUP, SETTINGS)


def test_a_source_says_whether_its_answer_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    gives(monkeypatch, KNOWN.model_copy(update={"sources": [RAW, *KNOWN.sources]}))
    assert [source.kept for source in look_up(LOOKUP, SETTINGS).sources] == [True, False]


def test_what_goes_on_is_small(
    monkeypatch: pytest.MonkeyPatch, cached: dict[str, ProviderResult]
) -> None:
    probe = KNOWN.probes[0].model_copy(update={"facts": {"long": "x" * 100_000}})
    gives(monkeypatch, KNOWN.model_copy(update={"probes": [probe]}))
    assert size(look_up(LOOKUP, SETTINGS)) <= MAX_BYTES
    assert size(cached["dns#dns/4#example.org"]) <= MAX_BYTES


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
