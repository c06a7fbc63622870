"""When a change counts: once a second look in a row has seen it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.evidence.results import ProbeStatus, statuses
from handlers.domain.evidence.status import GOOD
from handlers.domain.watch.change import Kind
from handlers.domain.watch.state import Entry, WatchState
from tests.handlers.domain.watch.look.looks import NOW, STATUSES, after, dns, look, website


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


@settings(max_examples=200)
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
