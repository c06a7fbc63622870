"""The evidence of one provider has a largest size, whatever it says."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.evidence import ProbeResult, ProbeStatus, ProviderResult, Source
from handlers.domain.evidence_size import MAX_BYTES, fitted, size


def result(facts: list[dict[str, Any]], sources: int = 1) -> ProviderResult:
    return ProviderResult(
        provider="dns",
        probes=[
            ProbeResult(probe=f"probe-{number}", status=ProbeStatus.PASS, facts=found)
            for number, found in enumerate(facts)
        ],
        sources=[Source(url=f"https://a.example/{n}", sha256="0" * 64) for n in range(sources)],
    )


def test_a_small_one_stays_as_it_is() -> None:
    small = result([{"a": 1}, {}])
    assert fitted(small) is small


def test_the_largest_fact_goes_first_and_is_named() -> None:
    probe = fitted(result([{"small": "kept", "large": "x" * 9000}])).probes[0]
    assert probe.facts == {"small": "kept", "leftOut": ["large"]}


def test_sources_go_only_when_no_fact_is_left() -> None:
    fit = fitted(result([{"a": 1}], sources=500))
    assert 0 < len(fit.sources) < 500
    assert fit.probes[0].facts == {"leftOut": ["a"]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3000),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=50), inner),
    max_leaves=20,
)


@given(st.lists(st.dictionaries(st.text(max_size=200), JSON), max_size=6), st.integers(0, 200))
def test_whatever_is_said_it_fits_and_no_status_is_lost(
    facts: list[dict[str, Any]], sources: int
) -> None:
    whole = result(facts, sources)
    fit = fitted(whole)
    assert size(fit) <= MAX_BYTES
    assert [(p.probe, p.status) for p in fit.probes] == [(p.probe, p.status) for p in whole.probes]
