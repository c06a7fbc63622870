"""The evidence of one provider has a largest size, whatever it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.evidence.finding import LONGEST_TEXT, MOST_FINDINGS, Finding, FindingCode
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, ProviderResult, Source
from handlers.domain.evidence.size_limit import MAX_BYTES, TRUNCATED, fitted, size

WIDEST = Finding(
    code=FindingCode.BREACH_WITH_PASSWORDS,
    values=dict.fromkeys(("day", "name"), "\N{GRINNING FACE}" * LONGEST_TEXT),
)


def result(
    facts: list[dict[str, Any]], sources: int = 1, findings: Sequence[Finding] = ()
) -> ProviderResult:
    return ProviderResult(
        provider="dns",
        probes=[
            ProbeResult(
                probe=f"probe-{number}",
                status=ProbeStatus.FAIL,
                facts=found,
                findings=list(findings),
            )
            for number, found in enumerate(facts)
        ],
        sources=[Source(url=f"https://a.example/{n}", sha256="0" * 64) for n in range(sources)],
    )


def test_a_small_one_stays_as_it_is() -> None:
    small = result([{"a": 1}, {}])
    assert fitted(small) is small


def test_the_largest_fact_goes_first_and_is_named() -> None:
    probe = fitted(result([{"small": "kept", "large": "x" * 9000}])).probes[0]
    assert probe.facts == {"small": "kept", "truncated": ["large"]}


def test_sources_go_only_when_no_fact_is_left() -> None:
    fit = fitted(result([{"a": 1}], sources=500))
    assert 0 < len(fit.sources) < 500
    assert fit.probes[0].facts == {"truncated": ["a"]}


def test_names_of_what_went_go_where_they_alone_are_too_much() -> None:
    wide = {chr(ord("\N{GRINNING FACE}") + number) * 40: "x" * 3000 for number in range(8)}
    fit = fitted(result([wide] * 6))
    assert size(fit) <= MAX_BYTES
    assert [probe.facts for probe in fit.probes] == [{TRUNCATED: []}] * 6


def test_findings_go_last_of_all_and_the_worst_stays() -> None:
    worst = Finding(code=FindingCode.DNSSEC_BOGUS)
    fit = fitted(result([{"a": 1}, {}], sources=9, findings=[worst, *[WIDEST] * 5]))
    assert fit.sources == []
    for probe in fit.probes:
        assert 1 <= len(probe.findings) < MOST_FINDINGS
        assert probe.findings[0] == worst


def test_so_many_probes_that_nothing_is_left_to_take_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^probes that say nothing can't be made"):
        fitted(result([{}] * 200))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3000),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=50), inner),
    max_leaves=20,
)


@given(
    st.lists(st.dictionaries(st.text(max_size=200).filter(TRUNCATED.__ne__), JSON), max_size=6),
    st.integers(0, 200),
    st.integers(0, MOST_FINDINGS),
)
def test_whatever_is_said_it_fits_and_no_status_is_lost(
    facts: list[dict[str, Any]], sources: int, findings: int
) -> None:
    whole = result(facts, sources, [WIDEST] * findings)
    fit = fitted(whole)
    assert size(fit) <= MAX_BYTES
    assert [(p.probe, p.status) for p in fit.probes] == [(p.probe, p.status) for p in whole.probes]
