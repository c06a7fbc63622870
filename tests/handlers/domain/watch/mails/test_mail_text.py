"""A mail as it is read, from its first to its last line."""

from __future__ import annotations

from handlers.domain.evidence.results import ProbeStatus
from handlers.domain.watch.change import Change, Kind
from handlers.domain.watch.mails.mail_text import Contents, Links, letter
from handlers.domain.watch.state import Entry

NOON = "2026-11-27T12:00:00.000Z"
LINKS = Links("https://page.example/reports/1", "https://page.example/unsubscribe/t")
WORSE = Entry(
    change=Change(
        probe="mail_auth", kind=Kind.WORSE, before=ProbeStatus.PASS, after=ProbeStatus.FAIL
    ),
    since=NOON,
    at=NOON,
)
CONTENTS = Contents("firm.example", [WORSE], [], None, {"mail_auth": "Publish a record"})


def test_a_mail_in_english() -> None:
    written = letter(CONTENTS, LINKS, "en")
    assert written.subject == "firm.example: something has got worse"
    assert written.text.split("\n") == [
        "Hello,",
        "",
        "we are watching firm.example for you. This has changed:",
        "",
        "* Worse: Protection against forged email: Passed → Failed, since 2026-11-27 12:00 (UTC)",
        "  What to do: Publish a record",
        "",
        "Your report explains what to do, step by step:",
        "https://page.example/reports/1",
        "",
        "-- ",
        "You receive this email because the night watch for firm.example is on. Unsubscribe:",
        "https://page.example/unsubscribe/t",
        "",
    ]


def test_a_reminder_in_german() -> None:
    written = letter(CONTENTS._replace(entries=[], lost=[WORSE], reminds_of=NOON), LINKS, "de")
    assert written.text.split("\n") == [
        "Die Fragen haben Sie am 27.11.2026 beantwortet. Stimmen die Antworten noch?",
        "https://page.example/reports/1",
        "",
        "Eine frühere E-Mail hierzu hat Sie vielleicht nicht erreicht:",
        "* Schlechter: Schutz vor gefälschten E-Mails: Bestanden → Nicht bestanden,"
        " seit 27.11.2026 12:00 (UTC)",
        "",
        "-- ",
        "Sie erhalten diese E-Mail, weil die Nachtwache für firm.example an ist. Abbestellen:",
        "https://page.example/unsubscribe/t",
        "",
    ]
