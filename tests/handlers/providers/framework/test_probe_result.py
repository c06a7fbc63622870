"""Findings of providers: how foreign text gets in, and that nothing else decides a status."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.evidence.finding import LONGEST_TEXT, FindingCode
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.framework import probe_result
from handlers.providers.framework.probe_result import found, judged, listed
from tests.handlers.providers.probe_findings import assert_well_formed, codes

PROVIDERS = Path(probe_result.__file__).parents[1]


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
def test_any_text_is_cut_to_something_that_can_be_shown(text: str) -> None:
    finding = found(FindingCode.DMARC_POLICY_NONE, tags=text)
    assert len(str(finding.values["tags"]).encode()) <= LONGEST_TEXT
    assert_well_formed(judged("mail_auth", [finding], {}))


def test_a_value_that_is_missing_or_too_much_is_an_error() -> None:
    with pytest.raises(ValueError, match="dmarc_policy_none has the values tags"):
        found(FindingCode.DMARC_POLICY_NONE)
    with pytest.raises(ValueError, match="spf_missing has the values none"):
        found(FindingCode.SPF_MISSING, tags="x")


def test_the_worst_come_first_and_too_many_are_cut_from_the_end() -> None:
    good = [found(FindingCode.DNSSEC_SIGNED)] * 7
    probe = judged("web_tls", [*good, found(FindingCode.SPF_MISSING)], {})
    assert probe.status is ProbeStatus.PARTIAL
    assert codes(probe) == ["spf_missing", *["dnssec_signed"] * 5]


def test_what_decides_is_never_left_out_for_what_does_not() -> None:
    advice = [found(FindingCode.MTA_STS_MISSING)] * 7
    probe = judged("mail_auth", [*advice, found(FindingCode.DNSSEC_SIGNED)], {})
    assert codes(probe) == [*["mta_sts_missing"] * 5, "dnssec_signed"]
    assert_well_formed(probe)


def test_a_list_says_that_there_is_more() -> None:
    assert listed([1, 2, 3]) == "1, 2, 3"
    assert listed([1, 2, 3, 4]) == "1, 2, 3, …"
    assert listed([]) == ""


OTHERS = [path for path in sorted(PROVIDERS.rglob("*.py")) if path.name != "probe_result.py"]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_no_provider_decides_a_status_but_by_its_findings(path: Path) -> None:
    """Whatever else makes a result by hand may only say that nothing is known."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("ProbeResult"):
            (status,) = [each.value for each in node.keywords if each.arg == "status"]
            assert ast.unparse(status) == "ProbeStatus.UNKNOWN"
