"""Names that records mention: proposed for the sheet, and unknown while they are left out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.evidence.names_found import (
    FOUND_FACT,
    MOST_FOUND,
    FoundIn,
    names_found,
    with_left_out,
)
from handlers.domain.evidence.results import (
    NameStatus,
    ProbeResult,
    ProbeStatus,
    ProviderResult,
    UnknownReason,
    statuses,
)
from handlers.domain.scoring import score
from handlers.providers.registry.probe_roles import PROBES_OF_SERVERS
from tests.handlers.domain.scoring.companies import CATALOGUE, Company, known

FIRM = "firm.example"
PORTS, VULNS = "exposure_ports", "exposure_vulns"
SERVER = ["mail.firm.example", "SPF"]


def dns(*pairs: list[str], nested: bool = False) -> ProviderResult:
    facts: dict[str, Any] = {FOUND_FACT: list(pairs)}
    probe = ProbeResult(
        probe="mail_auth", status=ProbeStatus.PASS, facts={FIRM: facts} if nested else facts
    )
    return ProviderResult(provider="dns", probes=[probe])


def exposure(status: ProbeStatus, *, stale: bool = False) -> ProviderResult:
    unknown = status is ProbeStatus.UNKNOWN
    reason = UnknownReason.NOT_VERIFIED if unknown or stale else None
    probes = [
        ProbeResult(
            probe=probe,
            status=status,
            reason=reason,
            stale=stale,
            observed_at="2026-01-01T00:00:00.000Z" if stale else None,
        )
        for probe in (PORTS, VULNS)
    ]
    return ProviderResult(provider="shodan_internetdb", probes=probes)


def left_out(*results: ProviderResult, names: tuple[str, ...] = (FIRM,)) -> list[ProviderResult]:
    return with_left_out(results, names, PROBES_OF_SERVERS, 8)


@pytest.mark.parametrize("nested", [False, True])
def test_names_below_those_of_the_sheet_are_found_the_servers_first(nested: bool) -> None:
    result = dns(
        ["shop.firm.example", "CERTIFICATE"],
        ["out.firm.example", "SPF"],
        ["mail.firm.example", "CERTIFICATE"],
        SERVER,
        ["www.firm.example", "CERTIFICATE"],
        ["mx.provider.example", "SPF"],
        ["notfirm.example", "SPF"],
        nested=nested,
    )
    assert names_found([result], [FIRM]) == [
        ("out.firm.example", FoundIn.SPF),
        ("mail.firm.example", FoundIn.SPF),
        ("shop.firm.example", FoundIn.CERTIFICATE),
    ]
    assert names_found([result], [FIRM, "mail.firm.example", "out.firm.example"]) == [
        ("shop.firm.example", FoundIn.CERTIFICATE)
    ]


@pytest.mark.parametrize("fact", [None, "x", [["mail.firm.example"]], [["a", "NS"]], [1]])
def test_a_fact_of_another_form_tells_nothing(fact: object) -> None:
    probe = ProbeResult(probe="mail_auth", status=ProbeStatus.PASS, facts={FOUND_FACT: fact})
    assert names_found([ProviderResult(provider="dns", probes=[probe])], [FIRM]) == []


def test_a_flood_of_names_is_cut() -> None:
    pairs = [[f"n{number}.firm.example", "CERTIFICATE"] for number in range(100)]
    assert len(names_found([dns(*pairs)], [FIRM])) == MOST_FOUND


@pytest.mark.parametrize("stale", [False, True])
@pytest.mark.parametrize(
    "status", [ProbeStatus.PASS, ProbeStatus.PARTIAL, ProbeStatus.NOT_APPLICABLE]
)
def test_what_a_server_left_out_exposes_is_unknown(status: ProbeStatus, stale: bool) -> None:
    _, made = left_out(dns(SERVER), exposure(status, stale=stale))
    for probe in made.probes:
        assert (probe.status, probe.reason) == (ProbeStatus.UNKNOWN, UnknownReason.NAME_LEFT_OUT)
        assert [(name.subject, name.status) for name in probe.names] == [
            (None, status),
            ("mail.firm.example", ProbeStatus.UNKNOWN),
        ]
        ProbeResult.received(probe.to_json())


def test_what_failed_or_is_unknown_anyway_stays() -> None:
    failed = left_out(dns(SERVER), exposure(ProbeStatus.FAIL))
    assert statuses(failed)[PORTS] is ProbeStatus.FAIL
    unknown = exposure(ProbeStatus.UNKNOWN)
    assert left_out(dns(SERVER), unknown)[1] == unknown


def test_a_name_of_a_certificate_alone_is_only_proposed() -> None:
    given_ = [dns(["shop.firm.example", "CERTIFICATE"]), exposure(ProbeStatus.PASS)]
    assert left_out(*given_) == given_


def test_once_it_is_named_only_what_was_seen_counts() -> None:
    given_ = [dns(SERVER), exposure(ProbeStatus.PASS)]
    assert left_out(*given_, names=(FIRM, "mail.firm.example")) == given_


def test_nothing_is_asked_for_that_a_sheet_has_no_room_for() -> None:
    names = (FIRM, *(f"n{number}.other.example" for number in range(7)))
    given_ = [dns(SERVER), exposure(ProbeStatus.PASS)]
    assert left_out(*given_, names=names) == given_


@given(known, st.sampled_from(["PASS", "PARTIAL", "FAIL", "NOT_APPLICABLE", "UNKNOWN"]))
def test_p2_leaving_a_server_out_never_beats_naming_it(company: Company, found: str) -> None:
    """Whatever would be found of the server: the same sheet with it has no worse guarantee."""
    seen = company.evidence | {"exposure_ports": company.evidence.get(PORTS, "PASS")}
    result = ProviderResult(
        provider="shodan_internetdb",
        probes=[ProbeResult(probe=PORTS, status=ProbeStatus(seen[PORTS]))],
    )
    without = statuses(left_out(dns(SERVER), result))[PORTS]
    both = [
        NameStatus(status=ProbeStatus(seen[PORTS])),
        NameStatus(
            subject="mail.firm.example",
            status=ProbeStatus(found),
            reason=UnknownReason.TIMEOUT if found == "UNKNOWN" else None,
        ),
    ]
    order = ["FAIL", "UNKNOWN", "PARTIAL", "PASS", "NOT_APPLICABLE"]
    named = min((name.status.value for name in both), key=order.index)

    def guaranteed(status: str) -> tuple[Fraction, int, Fraction]:
        evidence = seen | {PORTS: status}
        made = score(CATALOGUE, company.answers, evidence, company.profile, company.offered)
        return made.score.guaranteed, -ord(made.grade.guaranteed), -made.risk.guaranteed

    figures = zip(guaranteed(without.value), guaranteed(named), strict=True)
    assert all(left <= given_ for left, given_ in figures)
