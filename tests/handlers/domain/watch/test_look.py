"""A look at a domain: what counts as a change, when it counts, and what changes nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.events.answer_event import AnswerEvent, AnswerState
from handlers.domain.evidence.finding import Finding
from handlers.domain.evidence.finding_code import DECISIVE, FindingCode
from handlers.domain.evidence.results import ProbeStatus, ProviderResult, statuses
from handlers.domain.evidence.status import GOOD
from handlers.domain.report.run import Run
from handlers.domain.report.sections.deadline_section import DEADLINES
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.watch.change import Change, Kind, changes, near_ends, seen_probes
from handlers.domain.watch.event import watch_event
from handlers.domain.watch.look import Assessment, Material, assess, evidence_of
from handlers.domain.watch.state import MOST_ENTRIES, Entry, WatchState
from handlers.providers.registry.probe_roles import PROBES_OF_SERVERS
from tests.handlers.domain.recheck.test_request import report
from tests.handlers.samples import provider_json

NOW = "2026-11-27T02:00:00.000Z"
LATER = "2026-11-27T05:00:00.000Z"
OPEN = Finding(
    code=FindingCode.REMOTE_DESKTOP_OPEN, values={"address": "192.0.2.1", "ports": "3389"}
)


def dns(mail_auth: str = "PASS", dns_hygiene: str = "PASS") -> ProviderResult:
    given = provider_json("dns", mail_auth=mail_auth, dns_hygiene=dns_hygiene)
    return ProviderResult.received(given)


def website(day: str) -> ProviderResult:
    found = {"code": "security_txt_valid", "values": {"day": day}}
    given = provider_json("own_website", security_txt="PASS")
    given["probes"][0]["findings"] = [found]
    return ProviderResult.received(given)


def look(
    *gathered: ProviderResult,
    reported: ProviderResult,
    state: WatchState | None = None,
    id: str = "1",  # noqa: A002 - what it is
    recalled: tuple[ProviderResult, ...] = (),
) -> Assessment:
    material = Material([reported], gathered, recalled, ["example.org"], PROBES_OF_SERVERS)
    return assess(material, state or WatchState(), id, NOW)


def after(state: WatchState, outcome: Assessment) -> WatchState:
    return state.after(outcome.look, outcome.pending, [])


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("PASS", "FAIL", Kind.WORSE),
        ("PASS", "PARTIAL", Kind.WORSE),
        ("NOT_APPLICABLE", "FAIL", Kind.WORSE),
        ("UNKNOWN", "FAIL", Kind.WORSE),
        ("FAIL", "PASS", Kind.BETTER),
        ("FAIL", "NOT_APPLICABLE", Kind.BETTER),
        ("UNKNOWN", "PASS", Kind.SEEN),
        ("PASS", "PASS", None),
        ("PASS", "NOT_APPLICABLE", None),
        ("PASS", "UNKNOWN", None),
        ("FAIL", "UNKNOWN", None),
    ],
)
def test_a_change_is_of_a_kind(before: str, now: str, kind: Kind | None) -> None:
    found = changes([dns(before)], [dns(now)], {"mail_auth"})
    assert [each.kind for each in found] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("before", "now", "kinds"), [("FAIL", "PASS", []), ("PASS", "FAIL", [Kind.WORSE])]
)
def test_what_was_not_looked_at_to_the_end_has_not_become_better(
    before: str, now: str, kinds: list[Kind]
) -> None:
    seen = dns(now)
    probes = [probe.model_copy(update={"unfinished": True}) for probe in seen.probes]
    found = changes([dns(before)], [seen.model_copy(update={"probes": probes})], {"mail_auth"})
    assert [each.kind for each in found] == kinds


def test_a_new_finding_that_decides_is_critical_though_the_status_was_bad_before() -> None:
    reported = dns("FAIL")
    probe = reported.probes[0].model_copy(update={"findings": [OPEN]})
    now = reported.model_copy(update={"probes": [probe, reported.probes[1]]})
    (change,) = changes([reported], [now], {"mail_auth"})
    assert (change.kind, change.findings) == (Kind.CRITICAL, [OPEN])
    assert changes([now], [now], {"mail_auth"}) == []


@pytest.mark.parametrize("code", sorted(DEADLINES))
def test_an_end_that_a_finding_announces_is_reported_when_it_is_new(code: FindingCode) -> None:
    ends = Finding(code=code, values=dict.fromkeys(code.names, "2026-12-05"))
    reported = {status: dns(status) for status in ("PASS", "FAIL")}
    probe = reported["FAIL"].probes[0].model_copy(update={"findings": [ends]})
    now = reported["FAIL"].model_copy(update={"probes": [probe, reported["FAIL"].probes[1]]})
    # Where the status is worse as well, that is what it is called; the end is among its findings.
    for before, kind in (("FAIL", Kind.EXPIRY), ("PASS", Kind.WORSE)):
        (change,) = changes([reported[before]], [now], {"mail_auth"})
        assert change.kind is (Kind.CRITICAL if code.weight is DECISIVE else kind)
        assert change.findings == [ends]
    assert changes([now], [now], {"mail_auth"}) == []


@pytest.mark.parametrize(
    ("day", "reported"),
    [("2026-11-26", 0), ("2026-11-27", 1), ("2026-12-11", 1), ("2026-12-12", 0)],
)
def test_an_end_is_near_for_a_fortnight(day: str, reported: int) -> None:
    assert len(near_ends([website(day)], {"security_txt"}, NOW)) == reported


def test_a_change_counts_once_a_second_look_has_seen_it() -> None:
    first = look(dns("FAIL"), reported=dns())
    assert (first.changes, len(first.pending)) == ([], 1)
    again = look(dns("FAIL"), reported=dns(), state=after(WatchState(), first), id="2")
    ((change, since),) = again.changes
    assert (change.probe, change.kind, since, again.pending) == ("mail_auth", Kind.WORSE, NOW, [])


def test_a_repeat_of_a_look_confirms_nothing() -> None:
    state = after(WatchState(), look(dns("FAIL"), reported=dns()))
    assert look(dns("FAIL"), reported=dns(), state=state).changes == []


def test_a_flap_is_forgotten_and_an_outage_neither_confirms_nor_ends() -> None:
    state = after(WatchState(), look(dns("FAIL"), reported=dns()))
    out = look(dns("UNKNOWN"), reported=dns(), state=state, id="2")
    assert (out.changes, out.pending) == ([], state.pending)
    back = look(dns("PASS"), reported=dns(), state=after(state, out), id="3")
    assert (back.changes, back.pending) == ([], [])
    third = look(dns("FAIL"), reported=dns(), state=after(state, back), id="4")
    assert third.changes == []


def test_until_it_counts_a_report_goes_on_saying_what_it_said() -> None:
    reported = dns("PASS", "PASS")
    state = after(WatchState(), look(dns("FAIL", "PASS"), reported=reported))
    outcome = look(dns("FAIL", "FAIL"), reported=reported, state=state, id="2")
    assert [change.probe for change, _ in outcome.changes] == ["mail_auth"]
    assert statuses(outcome.evidence) == {"mail_auth": "FAIL", "dns_hygiene": "PASS"}
    # As it was told, it is marked as what was seen then.
    (now,) = outcome.evidence
    assert [probe.stale for probe in now.probes] == [False, True]
    assert [probe.observed_at for probe in now.probes] == [None, reported.observed_at]
    assert [p.probe for result in outcome.observed for p in result.probes] == ["mail_auth"]


def test_what_is_near_its_end_is_reported_once_and_without_a_report() -> None:
    reported = website("2026-12-01")
    state = after(WatchState(), look(reported, reported=reported))
    outcome = look(reported, reported=reported, state=state, id="2")
    assert (outcome.changes, len(outcome.ends)) == ([], 1)
    entries = [Entry(change=c, since=s, at=NOW) for c, s in outcome.ends]
    state = state.after(outcome.look, outcome.pending, entries)
    again = look(reported, reported=reported, state=state, id="3")
    assert (again.ends, again.pending) == ([], [])


STATUSES = st.sampled_from([status.value for status in ProbeStatus])


@settings(max_examples=200, deadline=None)
@given(reported=STATUSES, seen=st.lists(STATUSES, min_size=1, max_size=6))
def test_nothing_counts_that_two_looks_in_a_row_have_not_seen(
    reported: str, seen: list[str]
) -> None:
    state, report_says = WatchState(), dns(reported)
    known: list[str] = []
    for number, status in enumerate(seen):
        outcome = look(dns(status), reported=report_says, state=state, id=str(number))
        known += [status] if status != "UNKNOWN" else []
        for change, _ in outcome.changes:
            assert change.after != ProbeStatus.UNKNOWN
            assert [str(change.after)] * 2 == known[-2:]
        assert {p.status for r in outcome.evidence for p in r.probes if p.stale} <= {reported}
        state = after(state, outcome)


@given(reported=STATUSES, days=st.integers(min_value=0, max_value=5))
def test_an_outage_of_any_length_makes_nothing_better(reported: str, days: int) -> None:
    state, report_says = WatchState(), dns(reported)
    for night in range(days):
        outcome = look(dns("UNKNOWN"), reported=report_says, state=state, id=str(night))
        assert (outcome.changes, outcome.ends, outcome.pending) == ([], [], [])
        status = statuses(outcome.evidence)["mail_auth"]
        assert status not in GOOD
        state = after(state, outcome)


def sent(*found: Change) -> tuple[ReportOf, AnswerEvent]:
    of = report()
    return of, watch_event(of, found, evidence_of(of.document), NOW, "dev")


def test_the_event_is_the_same_for_the_same_changes_and_starts_a_run_of_its_own() -> None:
    worse = changes([dns()], [dns("FAIL")], {"mail_auth"})
    of, event = sent(*worse)
    assert event.state is AnswerState.WATCH
    assert event.watch
    assert event == AnswerEvent.received(json.loads(json.dumps(event.to_json())))
    assert event.watch == sent(*worse)[1].watch
    assert event.watch.id != sent()[1].metadata.event_id
    run = Run.of(event, "e", LATER, "rules")
    assert (run.trigger, run.trigger_id, run.recheck) == ("watch", event.watch.id, None)
    carried = [ProviderResult.received(each) for each in event.watch.carried]
    known = {p: status for p, status in statuses(carried).items() if status != "UNKNOWN"}
    assert known.items() <= of.document["inputs"]["evidence"].items()


def test_the_history_keeps_the_newest() -> None:
    (change,) = changes([dns()], [dns("FAIL")], {"mail_auth"})
    entries = [
        Entry(change=change, since=NOW, at=NOW, report=str(n)) for n in range(MOST_ENTRIES + 5)
    ]
    first: dict[str, Any] = {"look": look(dns(), reported=dns()).look, "pending": []}
    state = WatchState().after(**first, entries=entries)
    assert len(state.history) == MOST_ENTRIES
    assert state.history[-1] == entries[-1]
    assert state.known_ends == []


def test_what_is_remembered_is_not_seen() -> None:
    assert seen_probes([dns("FAIL", "UNKNOWN")]) == {"mail_auth"}
    stale = (
        dns()
        .probes[0]
        .model_copy(update={"stale": True, "reason": "not_asked", "observed_at": NOW})
    )
    assert seen_probes([dns().model_copy(update={"probes": [stale]})]) == frozenset()
