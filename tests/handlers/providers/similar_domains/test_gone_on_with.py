"""What there was no time for is gone on with at the next question."""

from __future__ import annotations

from collections import Counter

import pytest

from handlers.domain.evidence.results import ProbeResult
from handlers.providers.similar_domains import gather as similar
from handlers.providers.similar_domains import look_ups
from handlers.providers.similar_domains.pace import Pace
from tests.handlers.adapters.fake_http import FakeHttp, query_of
from tests.handlers.providers.dns.zone import Zone
from tests.handlers.providers.probe_findings import assert_well_formed, values
from tests.handlers.providers.similar_domains.asked import (
    FIRM,
    NAMES,
    SETTINGS,
    TAKES,
    gathered,
    zone,
)


def gone_on(
    monkeypatch: pytest.MonkeyPatch, made: Zone, places: int
) -> tuple[ProbeResult, ProbeResult, FakeHttp]:
    """What is known when the time is up after so many questions, and once it has gone on."""

    def wait(pace: Pace, place: int) -> bool:
        return place < places

    fake = FakeHttp.install(monkeypatch, made.replies())
    with pytest.MonkeyPatch.context() as at_first:
        at_first.setattr(Pace, "wait", wait)
        begun = similar.gather(FIRM, SETTINGS)
    [then] = similar.gather(FIRM, SETTINGS, begun).probes
    for probe in (begun.probes[0], then):
        assert_well_formed(probe)
    return begun.probes[0], then, fake


SOME_TAKE = {
    f"{name} {kind}": value
    for name in (NAMES[3], NAMES[-2])
    for kind, value in (("NS", "ns.cheap.example."), ("MX", "10 mx.cheap.example."))
}


@pytest.mark.parametrize("places", [1, 20, len(NAMES) - 1])
def test_what_there_was_no_time_for_is_gone_on_with(
    monkeypatch: pytest.MonkeyPatch, places: int
) -> None:
    at_once, _ = gathered(monkeypatch, zone(SOME_TAKE))
    first, then, fake = gone_on(monkeypatch, zone(SOME_TAKE), places)
    assert (first.unfinished, then.unfinished, at_once.unfinished) == (True, False, False)
    assert values(first, "similar_names_looked_at") == {"count": places, "all": len(NAMES)}
    assert then.findings == at_once.findings
    assert then.facts == at_once.facts
    asked = Counter(query_of(r)["name"] for r in fake.requests if query_of(r)["type"] == "NS")
    assert {asked[name] for name in NAMES} == {1}


def test_one_whose_use_there_was_no_time_for_is_asked_about_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first questions go through; of the later ones only those about the firm itself."""
    asked: list[int] = []

    def wait(pace: Pace, place: int) -> bool:
        asked.append(place)
        return len(asked) <= len(NAMES) + 4

    FakeHttp.install(monkeypatch, zone(SOME_TAKE).replies())
    with pytest.MonkeyPatch.context() as at_first:
        at_first.setattr(Pace, "wait", wait)
        at_first.setattr(look_ups, "WORKERS", 1)
        begun = similar.gather(FIRM, SETTINGS)
    assert begun.probes[0].facts["asked"] == begun.probes[0].facts["lookedAt"] == 3
    [then] = similar.gather(FIRM, SETTINGS, begun).probes
    assert then.facts["takeMail"] == [NAMES[3], NAMES[-2]]
    assert values(then, "similar_names_looked_at")["count"] == len(NAMES)


def test_what_was_begun_and_is_not_all_there_is_begun_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    FakeHttp.install(monkeypatch, zone(TAKES).replies())
    whole = similar.gather(FIRM, SETTINGS)
    cut = whole.probes[0].model_copy(update={"facts": {"asked": 9, "truncated": ["takeMail"]}})
    again = similar.gather(FIRM, SETTINGS, whole.model_copy(update={"probes": [cut]}))
    assert again.probes[0].facts == whole.probes[0].facts
