"""The calendar file, read by a library for iCalendar that isn't ours."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from handlers.domain.plan import NO_PLAN, Plan, PlanEntry, PlanStatus
from handlers.exports.calendar.dates import calendar
from handlers.exports.errors import NotExportable
from handlers.exports.wording.recommended.planned import subject_of
from tests.handlers.exports.reports import documents

DOCUMENT = documents()["claims_too_much"]
FIRST = subject_of(DOCUMENT["recommendations"][0])


def plan(*entries: PlanEntry, version: int = 4) -> Plan:
    return Plan(version=version, updated_at="2026-11-27T10:11:12.345Z", entries=entries)


def entry(subject: str = FIRST, **changes: Any) -> PlanEntry:
    values = {"subject": subject, "status": PlanStatus.DOING, "due": "2026-12-01"}
    return PlanEntry(**(values | changes))


def events(given: Plan, language: str = "en") -> list[Any]:
    text = calendar(DOCUMENT, language, given)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    read = Calendar.from_ical(text)
    assert (read["VERSION"], bool(read["PRODID"])) == ("2.0", True)
    assert not read.errors
    return list(read.walk("VEVENT"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_action_with_a_date_is_a_day_in_the_calendar(language: str) -> None:
    (event,) = events(plan(entry(person="Erika Muster; IT", note="Ask, then\ndo")), language)
    assert event["DTSTART"].dt == date(2026, 12, 1)
    assert event["DTSTAMP"].dt.isoformat() == "2026-11-27T10:11:12+00:00"
    assert event["SEQUENCE"] == 4
    assert event["SUMMARY"]
    person = {"de": "Verantwortlich", "en": "Person"}[language]
    assert str(event["DESCRIPTION"]).startswith(f"{person}: Erika Muster; IT\nAsk, then\ndo\n")
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=-15)


def test_a_later_file_replaces_the_event_of_an_earlier_one() -> None:
    (first,) = events(plan(entry()))
    (later,) = events(plan(entry(due="2027-01-15"), version=5))
    assert first["UID"] == later["UID"]
    assert first["SEQUENCE"] < later["SEQUENCE"]
    (other,) = events(plan(entry("GV-01")))
    assert other["UID"] != first["UID"]


def test_events_come_by_date_and_only_of_what_is_ahead() -> None:
    found = events(
        plan(
            entry("GV-01", due="2027-02-01"),
            entry("GV-02", due="2026-12-24", status=PlanStatus.OPEN),
            entry("GV-03", status=PlanStatus.DONE),
            entry("GV-04", status=PlanStatus.WONT_DO, reason="too dear"),
            entry("GV-05", due=None),
            entry("GV-06", status=None),
        )
    )
    assert [event["DTSTART"].dt for event in found] == [date(2026, 12, 24), date(2027, 2, 1)]


@pytest.mark.parametrize("given", [NO_PLAN, plan(entry(status=PlanStatus.DONE))])
def test_a_plan_without_dates_has_no_file(given: Plan) -> None:
    with pytest.raises(NotExportable, match="nothing in the plan has a date"):
        calendar(DOCUMENT, "en", given)


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(";,\\\n:\t"), max_size=300
    )
)
def test_any_note_is_read_as_it_was_written(note: str) -> None:
    (event,) = events(plan(entry(subject="unknown", note=note)))
    assert str(event["DESCRIPTION"]) == note
