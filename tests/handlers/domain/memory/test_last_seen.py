"""The evidence history: absence never replaces an observation, and never improves a result."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.results import (
    ProbeResult,
    ProbeStatus,
    ProviderResult,
    UnknownReason,
    statuses,
)
from handlers.domain.memory.last_seen import (
    Observation,
    carry_forward,
    last_seen,
    observations,
    recall,
)
from handlers.domain.scoring import score
from tests.handlers.samples import ORDINARY, provider_json

CATALOGUE = load_catalogue()
KNOWN = (ProbeStatus.PASS, ProbeStatus.PARTIAL, ProbeStatus.FAIL)
NOW = "2026-06-30T12:00:00.000Z"
CASES = settings(max_examples=500)

moments = st.builds(
    "2026-{:02d}-{:02d}T{:02d}:00:00.{:03d}Z".format,
    st.integers(1, 6),
    st.integers(1, 28),
    st.integers(0, 23),
    st.integers(0, 999),
)
providers = st.sampled_from(["dns", "scanner", "tls"])


def observed(status: str, at: str, probe: str = "mail_auth", provider: str = "dns") -> Observation:
    return Observation(provider=provider, probe=probe, status=ProbeStatus(status), observed_at=at)


seen = st.lists(
    st.builds(
        observed, st.sampled_from(KNOWN), moments, st.sampled_from(CATALOGUE.probes), providers
    ),
    max_size=12,
)


@st.composite
def runs(draw: st.DrawFn) -> list[ProviderResult]:
    """What a run gathered: each provider asked or not, each probe known or not."""
    results = []
    for provider in draw(st.lists(providers, unique=True)):
        found = draw(st.dictionaries(st.sampled_from(CATALOGUE.probes), st.sampled_from(KNOWN)))
        results.append(ProviderResult.received(provider_json(provider, **found)))
    return results


@st.composite
def losses(draw: st.DrawFn, results: list[ProviderResult]) -> list[ProviderResult]:
    """The same run with some of it lost: a probe, a provider's whole answer, or its branch."""
    left = []
    for result in results:
        if draw(st.booleans()):
            continue
        probes = [
            probe
            if draw(st.booleans())
            else ProbeResult(
                probe=probe.probe, status=ProbeStatus.UNKNOWN, reason=UnknownReason.TIMEOUT
            )
            for probe in result.probes
        ]
        left.append(result.model_copy(update={"probes": probes}))
    return left


answers_of_all = st.fixed_dictionaries(
    {question.id: st.sampled_from(sorted(question.options)) for question in CATALOGUE.questions}
)


def scored(answers: dict[str, str], evidence: list[ProviderResult]) -> Any:
    return score(CATALOGUE, answers, statuses(evidence), ORDINARY)


@CASES
@given(data=st.data(), history=seen, gathered=runs())
def test_losing_evidence_changes_no_result(
    data: st.DataObject, history: list[Observation], gathered: list[ProviderResult]
) -> None:
    """Invariant 8: what was seen in a run counts in the next one too, whatever that one sees."""
    now = provider_json()["observedAt"]
    before = carry_forward(gathered, recall(history, now))
    remembered = [*history, *observations(before)]
    lost = data.draw(losses(gathered))
    after = carry_forward(lost, recall(remembered, now))
    assert statuses(after) == statuses(before)
    answers = data.draw(answers_of_all)
    assert scored(answers, after) == scored(answers, before)


@CASES
@given(data=st.data(), history=seen, forgotten=st.sets(st.sampled_from(CATALOGUE.probes)))
def test_a_probe_that_is_past_its_limit_improves_no_figure(
    data: st.DataObject, history: list[Observation], forgotten: set[str]
) -> None:
    """Invariant 7: the probe is UNKNOWN then, and counts as if it had failed."""
    answers = data.draw(answers_of_all)
    kept = [observation for observation in history if observation.probe not in forgotten]
    part = scored(answers, carry_forward([], recall(kept, NOW)))
    whole = scored(answers, carry_forward([], recall(history, NOW)))
    assert part.score.guaranteed <= whole.score.guaranteed
    assert part.grade.guaranteed >= whole.grade.guaranteed
    assert part.risk.guaranteed >= whole.risk.guaranteed


@CASES
@given(data=st.data(), history=seen)
def test_order_and_repeats_change_nothing(data: st.DataObject, history: list[Observation]) -> None:
    repeated = history + (data.draw(st.lists(st.sampled_from(history))) if history else [])
    shuffled = data.draw(st.permutations(repeated))
    assert last_seen(shuffled) == last_seen(history)
    assert recall(shuffled, NOW) == recall(history, NOW)


@CASES
@given(history=seen)
def test_the_newest_of_each_place_is_kept(history: list[Observation]) -> None:
    kept = last_seen(history)
    assert set(kept) == {observation.key for observation in history}
    for observation in history:
        assert observation.observed_at <= kept[observation.key].observed_at


@CASES
@given(history=seen, gathered=runs())
def test_what_is_seen_now_is_never_replaced(
    history: list[Observation], gathered: list[ProviderResult]
) -> None:
    merged = carry_forward(gathered, recall(history, NOW))
    assert merged[: len(gathered)] == gathered


@CASES
@given(history=seen, gathered=runs())
def test_carrying_forward_twice_is_carrying_forward_once(
    history: list[Observation], gathered: list[ProviderResult]
) -> None:
    recalled = recall(history, NOW)
    once = carry_forward(gathered, recalled)
    assert carry_forward(once, recalled) == once


def test_a_pass_that_is_seen_later_replaces_a_fail() -> None:
    history = [observed("PASS", "2026-06-02T00:00:00Z"), observed("FAIL", "2026-06-01T00:00:00Z")]
    assert statuses(recall(history, NOW)) == {"mail_auth": ProbeStatus.PASS}


def test_of_two_at_the_same_moment_the_worse_one_counts() -> None:
    history = [observed(status, "2026-06-01T00:00:00Z") for status in ("FAIL", "PASS", "PARTIAL")]
    assert statuses(recall(history, NOW)) == {"mail_auth": ProbeStatus.FAIL}


def test_a_provider_is_not_replaced_by_another_ones_better_word() -> None:
    history = [observed("FAIL", "2026-06-01T00:00:00Z", provider="scanner")]
    gathered = [ProviderResult.received(provider_json("dns", mail_auth="PASS"))]
    merged = carry_forward(gathered, recall(history, NOW))
    assert statuses(merged) == {"mail_auth": ProbeStatus.FAIL}


@pytest.mark.parametrize("probe", CATALOGUE.probes)
def test_past_its_limit_an_observation_counts_no_more(probe: str) -> None:
    now = datetime(2026, 6, 30, tzinfo=UTC)
    at_limit = now - timedelta(days=CATALOGUE.parameters.max_age_days(probe))
    for seen_at, counts in ((at_limit, True), (at_limit - timedelta(seconds=1), False)):
        history = [observed("FAIL", f"{seen_at:%Y-%m-%dT%H:%M:%SZ}", probe)]
        assert bool(recall(history, f"{now:%Y-%m-%dT%H:%M:%SZ}")) is counts


def test_a_stale_status_tells_when_and_where_it_was_seen_and_why_it_is_stale() -> None:
    history = observations([ProviderResult.received(provider_json(mail_auth="FAIL"))])
    down = ProviderResult.received(provider_json(mail_auth="UNKNOWN") | {"sources": []})
    (merged,) = carry_forward([down], recall(history, NOW))
    (probe,) = merged.probes
    assert (probe.status, probe.stale, probe.reason) == ("FAIL", True, "timeout")
    assert probe.observed_at == provider_json()["observedAt"]
    assert [source.url for source in merged.sources] == ["https://dns.example"]


@pytest.mark.parametrize(
    ("status", "kept"), [("PASS", "UNKNOWN"), ("PARTIAL", "PARTIAL"), ("FAIL", "FAIL")]
)
def test_who_withdraws_the_proof_keeps_nothing_good(status: str, kept: str) -> None:
    unproven = ProbeResult(
        probe="mail_auth", status=ProbeStatus.UNKNOWN, reason=UnknownReason.NOT_VERIFIED
    )
    given = ProviderResult.received(provider_json()).model_copy(update={"probes": [unproven]})
    (merged,) = carry_forward([given], recall([observed(status, NOW)], NOW))
    assert [probe.status for probe in merged.probes] == [kept]


def test_nobody_was_asked_is_the_reason_of_a_provider_that_is_gone() -> None:
    (result,) = carry_forward([], recall([observed("PASS", NOW)], NOW))
    assert result.probes[0].reason is UnknownReason.NOT_ASKED


def test_what_was_carried_forward_is_not_observed_again() -> None:
    recalled = recall([observed("FAIL", "2026-06-01T00:00:00Z")], NOW)
    assert observations(recalled) == []


def test_what_is_unknown_is_no_observation() -> None:
    assert observations([ProviderResult.received(provider_json(mail_auth="UNKNOWN"))]) == []
    with pytest.raises(ValidationError, match="UNKNOWN is no observation"):
        observed("UNKNOWN", NOW)


def test_an_observation_keeps_by_which_version_and_source_it_was_seen() -> None:
    gathered = ProviderResult.received(provider_json("dns", mail_auth="PASS"))
    version = "dns/of its time"
    (observation,) = observations([gathered.model_copy(update={"adapter_version": version})])
    (recalled,) = recall([observation], gathered.observed_at or "")
    assert observation.adapter_version == recalled.adapter_version == version
    assert observation.sources == recalled.sources == gathered.sources != []


def test_an_observation_needs_a_timestamp() -> None:
    with pytest.raises(ValidationError, match="is no timestamp in UTC"):
        observed("PASS", "yesterday")


def test_what_was_found_is_remembered_with_its_status() -> None:
    findings = [Finding(code=FindingCode.DNSSEC_BOGUS)]
    probe = ProbeResult(probe="dns_hygiene", status=ProbeStatus.FAIL, findings=findings)
    result = ProviderResult(provider="dns", observed_at=NOW, probes=[probe])
    [again] = recall(observations([result]), NOW)
    assert again.probes[0].findings == findings
