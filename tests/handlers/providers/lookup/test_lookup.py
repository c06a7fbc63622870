"""One lookup: from the cache, else asked, and whatever comes of it is a result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.domain.errors import (
    CircuitOpen,
    Degraded,
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
    TargetRefused,
)
from handlers.domain.evidence.results import ProviderResult, UnknownReason
from handlers.domain.evidence.size_limit import MAX_BYTES, size
from handlers.providers.lookup import Lookup, look_up
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from handlers.providers.similar_domains import gather as similar_domains
from tests.handlers.providers.lookup.looked_up import KNOWN, LOOKUP, RAW, ROW, SETTINGS, gives
from tests.handlers.samples import provider_json


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
