"""The dates of a plan as an iCalendar file (RFC 5545) of events that last a day.

Events, since calendars in use don't show to-dos (VTODO). A person is named in words: ATTENDEE takes
an address (section 3.8.4.1), and would be invited.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from handlers.domain.plan import Plan, PlanEntry
from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.calendar.content_lines import text, written
from handlers.exports.errors import NotExportable
from handlers.exports.wording.recommended.planned import title_of, what_of
from handlers.exports.wording.texts import Wording, wording

REMINDER = "-PT15H"
"""Nine o'clock on the day before: an event without a time begins at midnight."""


def calendar(document: ReportDocument, language: str, plan: Plan) -> str:
    """The file; a later one of the same sheet replaces its events (sections 3.8.4.7, 3.8.7.4).

    Raises NotExportable where nothing that is to be done has a date.
    """
    words = wording(document, language)
    dated = [each for each in plan.entries if each.is_ahead and each.due]
    if not dated:
        raise NotExportable("nothing in the plan has a date")
    return written(_calendar(document, plan, dated, words))


def _calendar(
    document: ReportDocument, plan: Plan, dated: list[PlanEntry], words: Wording
) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Security platform//Plan//EN"
    yield "CALSCALE:GREGORIAN"
    for entry in sorted(dated, key=lambda each: each.due or ""):
        yield from _event(document, plan, entry, words)
    yield "END:VCALENDAR"


def _event(document: ReportDocument, plan: Plan, entry: PlanEntry, words: Wording) -> Iterator[str]:
    stamp = re.sub(r"[-:]|\.\d+", "", plan.updated_at or document["createdAt"])
    title = title_of(entry.subject, document, words)
    person = entry.person and f"{words.report.columns['person']}: {entry.person}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(document['answer']['id'], entry.subject)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{plan.version}"
    yield f"DTSTART;VALUE=DATE:{(entry.due or '').replace('-', '')}"
    yield f"SUMMARY:{text(title)}"
    lines = filter(None, (person, entry.note, what_of(entry.subject, document, words)))
    yield f"DESCRIPTION:{text(chr(10).join(lines))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:{REMINDER}"
    yield f"DESCRIPTION:{text(title)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _uid(sheet: str, subject: str) -> str:
    """The same for each file of a sheet; it names nobody (RFC 7986, section 5.3)."""
    return hashlib.sha256(f"{sheet} {subject}".encode()).hexdigest()
