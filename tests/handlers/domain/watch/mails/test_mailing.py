"""Mails: which, when and never twice."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.evidence.finding import Finding
from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.evidence.results import ProbeStatus
from handlers.domain.watch.change import Change, Kind
from handlers.domain.watch.mails.mail_text import Contents, Links, letter
from handlers.domain.watch.mails.mailing import (
    Mail,
    MailEvery,
    Mails,
    MailStatus,
    Wishes,
    due,
    entry_key,
    uncertain_entries,
)
from handlers.domain.watch.state import Entry, WatchState

NOON = "2026-11-27T12:00:00.000Z"
LATER = "2026-11-27T12:20:00.000Z"
TOMORROW = "2026-11-28T12:00:00.000Z"
WISHES = Wishes()
LINKS = Links("https://page.example/reports/1", "https://page.example/unsubscribe/t")


def entry(before: str = "PASS", after: str = "FAIL", at: str = NOON, **more: Any) -> Entry:
    kind = more.pop("kind", Kind.WORSE if after == "FAIL" else Kind.BETTER)
    given: dict[str, Any] = {"probe": "mail_auth"} | more
    change = Change(kind=kind, before=ProbeStatus(before), after=ProbeStatus(after), **given)
    return Entry(change=change, since=at, at=at)


def state(*entries: Entry, submitted_at: str | None = None) -> WatchState:
    return WatchState(history=list(entries), submitted_at=submitted_at)


def begun(*entries: Entry) -> tuple[Mail, Mails]:
    found = due(WISHES, state(*entries), Mails(), "sheet", NOON)
    assert found.mail
    return found.mail, found.mails.begun(found.mail)


def test_the_changes_of_a_day_share_one_mail() -> None:
    both = entry(), entry(probe="web_tls")
    found = due(WISHES, state(*both), Mails(), "sheet", NOON)
    assert found.mail
    assert found.entries == list(both)
    assert found.mail.entries == sorted(map(entry_key, both))
    assert found.mail.status is MailStatus.SENDING


def test_what_was_mailed_is_never_mailed_again() -> None:
    _, mails = begun(entry())
    after = due(WISHES, state(entry()), mails.sent(), "sheet", TOMORROW)
    assert (after.mail, after.nothing_left) == (None, True)


def test_while_a_mail_is_being_sent_no_other_begins() -> None:
    _, mails = begun(entry())
    both = state(entry(), entry(probe="web_tls"))
    assert due(WISHES, both, mails, "sheet", NOON) == (None, [], mails, False)


def test_no_second_mail_on_one_day() -> None:
    _, mails = begun(entry())
    both = state(entry(), entry(probe="web_tls", at=LATER))
    waits = due(WISHES, both, mails.sent(), "sheet", LATER)
    assert (waits.mail, waits.nothing_left) == (None, False)
    goes = due(WISHES, both, mails.sent(), "sheet", TOMORROW)
    assert [each.change.probe for each in goes.entries] == ["web_tls"]


@pytest.mark.parametrize(
    ("start", "end", "hour", "is_quiet"),
    [
        (19, 6, 18, False),
        (19, 6, 19, True),
        (19, 6, 5, True),
        (19, 6, 6, False),
        (8, 12, 9, True),
        (8, 12, 12, False),
        (0, 0, 0, False),
    ],
)
def test_nothing_is_mailed_in_quiet_hours(start: int, end: int, hour: int, is_quiet: bool) -> None:
    wishes = Wishes(quiet_from=start, quiet_until=end)
    now = f"2026-11-27T{hour:02}:30:00.000Z"
    found = due(wishes, state(entry()), Mails(), "sheet", now)
    assert (found.mail is None) is is_quiet
    if is_quiet:
        assert found == (None, [], Mails(), False)


@pytest.mark.parametrize(
    ("every", "day", "goes"),
    [
        ("DAY", "2026-11-27", True),
        ("WEEK", "2026-11-27", False),
        ("WEEK", "2026-11-30", True),
        ("MONTH", "2026-11-30", False),
        ("MONTH", "2026-12-01", True),
    ],
)
def test_a_digest_comes_on_its_day(every: str, day: str, goes: bool) -> None:
    wishes = Wishes(mail_every=MailEvery(every))
    found = due(wishes, state(entry()), Mails(), "sheet", f"{day}T12:00:00.000Z")
    assert (found.mail is not None, found.nothing_left) == (goes, False)


def test_changes_that_cancel_each_other_out_are_never_reported() -> None:
    there, back = entry(), entry("FAIL", "PASS", at=LATER)
    found = due(WISHES, state(there, back), Mails(), "sheet", LATER)
    assert (found.mail, found.nothing_left) == (None, True)
    assert set(found.mails.mailed) == {entry_key(there), entry_key(back)}
    further = entry("FAIL", "PARTIAL", at=LATER)
    (whole,) = due(WISHES, state(there, further), Mails(), "sheet", LATER).entries
    assert (whole.change.kind, whole.change.before, whole.since) == (Kind.WORSE, "PASS", NOON)


def test_what_is_only_seen_for_the_first_time_is_no_news() -> None:
    seen = entry("UNKNOWN", "PASS", kind=Kind.SEEN)
    assert due(WISHES, state(seen), Mails(), "sheet", NOON).nothing_left


@pytest.mark.parametrize("wishes", [Wishes(mail_every=MailEvery.NEVER), Wishes(mail_stopped="B")])
def test_who_wants_none_gets_none_and_nothing_old_later(wishes: Wishes) -> None:
    found = due(wishes, state(entry()), Mails(), "sheet", NOON)
    assert (found.mail, found.nothing_left) == (None, True)
    assert due(WISHES, state(entry()), found.mails, "sheet", NOON).mail is None


def test_a_mail_whose_sender_has_ended_is_uncertain_and_reported_by_the_next() -> None:
    mail, mails = begun(entry())
    meanwhile = due(WISHES, state(entry()), mails, "sheet", "2026-11-27T12:10:00.000Z")
    assert (meanwhile.mail, meanwhile.nothing_left) == (None, False)
    found = due(WISHES, state(entry()), mails, "sheet", LATER)
    assert (found.mail, found.nothing_left) == (None, True)
    assert [each.id for each in found.mails.uncertain] == [mail.id]
    assert uncertain_entries(found.mails, state(entry())) == [entry()]
    news = state(entry(), entry(probe="web_tls", at=LATER))
    following = due(WISHES, news, found.mails, "sheet", TOMORROW)
    assert following.mail
    assert [each.change.probe for each in following.entries] == ["web_tls"]
    assert following.mails.begun(following.mail).sent().uncertain == []


def test_old_answers_are_reported_once() -> None:
    wishes = Wishes(remind_after_days=30)
    old = state(submitted_at="2026-10-28T12:00:00.000Z")
    found = due(wishes, old, Mails(), "sheet", NOON)
    assert found.mail
    assert found.mail.reminds_of == "2026-10-28T12:00:00.000Z"
    after = found.mails.begun(found.mail).sent()
    assert due(wishes, old, after, "sheet", TOMORROW).mail is None
    young = state(submitted_at="2026-10-28T12:00:01.000Z")
    assert due(wishes, young, Mails(), "sheet", NOON).mail is None


OPEN = Finding(
    code=FindingCode.REMOTE_DESKTOP_OPEN, values={"address": "192.0.2.1", "ports": "3389"}
)
ENDS = Finding(
    code=FindingCode.CERTIFICATE_EXPIRES_SOON, values={"day": "2026-12-05", "host": "firm.example"}
)


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        ("en", "firm.example: something has got worse", ["Critical", "2026-12-05", "got worse"]),
        ("de", "firm.example: Etwas ist schlechter geworden", ["Kritisch", "05.12.2026"]),
    ],
)
def test_a_mail_says_what_changed_since_when_and_what_to_do(
    language: str, subject: str, says: list[str]
) -> None:
    entries = [
        entry(probe="web_tls", kind=Kind.EXPIRY, findings=[ENDS]),
        entry(probe="exposure_ports", kind=Kind.CRITICAL, findings=[OPEN]),
    ]
    contents = Contents("firm.example", entries, [entry()], "2026-10-28T12:00:00.000Z")
    written = letter(contents, LINKS, language)
    assert written.subject == subject
    whole = written.subject + written.text
    assert all(part in whole for part in [*says, LINKS.report, LINKS.unsubscribe, "192.0.2.1"])
    assert written.text.index("192.0.2.1") < written.text.index(says[1])
    assert "{" not in whole
    assert max(map(len, written.text.splitlines())) < 400


@pytest.mark.parametrize(
    ("entries", "subject"),
    [
        ([entry("FAIL", "PASS")], "firm.example: something has got better"),
        ([entry(kind=Kind.EXPIRY)], "firm.example: something expires soon"),
        ([], "firm.example: time to review your answers"),
    ],
)
def test_the_subject_is_the_worst_of_it(entries: list[Entry], subject: str) -> None:
    contents = Contents("firm.example", entries, [], None if entries else NOON)
    assert letter(contents, LINKS, "en").subject == subject
