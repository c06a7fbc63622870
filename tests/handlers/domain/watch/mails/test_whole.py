"""Several changes of one check: neither its status nor its end hides the other."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.evidence.finding import Finding
from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.watch.change import Kind
from handlers.domain.watch.mails.mail_text import Contents, letter
from handlers.domain.watch.mails.mailing import Mails, due, entry_key
from handlers.domain.watch.mails.whole import net
from handlers.domain.watch.proof import GONE
from handlers.domain.watch.state import Entry
from tests.handlers.domain.watch.mails.test_mailing import (
    ENDS,
    LATER,
    LINKS,
    NOON,
    OPEN,
    WISHES,
    entry,
    state,
)

MORNING = "2026-11-27T04:00:00.000Z"
UNSAFE = Finding(code=FindingCode.HTTP_ANSWERS, values={"host": "firm.example"})
WORSE = entry(probe="web_tls", at=MORNING, findings=[UNSAFE])
SOON = entry("FAIL", "FAIL", probe="web_tls", kind=Kind.EXPIRY, findings=[ENDS])


def shown(*entries: Entry) -> list[tuple[str, str, str, str, list[str]]]:
    return [
        (
            each.change.kind.value,
            each.change.before.value,
            each.change.after.value,
            each.since,
            [finding.code.value for finding in each.change.findings],
        )
        for each in net(list(entries)).kept
    ]


def test_what_got_worse_and_ends_soon_on_one_day_is_reported_as_both() -> None:
    found = due(WISHES, state(WORSE, SOON), Mails(), "sheet", NOON)
    assert found.mail
    assert found.mail.entries == sorted([entry_key(WORSE), entry_key(SOON)])
    written = letter(Contents("firm.example", found.entries, [], None), LINKS, "en")
    assert written.subject == "firm.example: something has got worse"
    assert written.text.index("Worse: ") < written.text.index("Expires soon: ")
    assert "2026-12-05" in written.text
    # The status stands where it is said how it changed, and nowhere else.
    assert written.text.count("→") == 1
    again = due(WISHES, state(WORSE, SOON), found.mails.begun(found.mail).sent(), "sheet", LATER)
    assert (again.mail, again.nothing_left) == (None, True)


def test_the_order_of_the_two_makes_no_difference() -> None:
    soon = entry("PASS", "PASS", at=MORNING, probe="web_tls", kind=Kind.EXPIRY, findings=[ENDS])
    worse = entry(probe="web_tls", findings=[UNSAFE])
    worse_first, ends_first = shown(WORSE, SOON), shown(soon, worse)
    assert [each[0] for each in worse_first] == [each[0] for each in ends_first]
    assert worse_first == [
        ("WORSE", "PASS", "FAIL", MORNING, ["http_answers"]),
        ("EXPIRY", "FAIL", "FAIL", NOON, ["certificate_expires_soon"]),
    ]


def test_an_end_stays_reported_though_the_status_is_as_it_was() -> None:
    back = entry("FAIL", "PASS", probe="web_tls", at=LATER)
    found = net([WORSE, SOON, back])
    assert found.cancelled == [WORSE, back]
    assert shown(WORSE, SOON, back) == [
        ("EXPIRY", "PASS", "PASS", NOON, ["certificate_expires_soon"])
    ]


def test_two_critical_findings_and_two_ends_are_all_reported() -> None:
    further = OPEN.model_copy(update={"values": {"address": "192.0.2.2", "ports": "3389"}})
    critical: dict[str, Any] = {"kind": Kind.CRITICAL, "probe": "exposure_ports"}
    first = entry("PASS", "FAIL", at=MORNING, findings=[OPEN], **critical)
    second = entry("FAIL", "FAIL", findings=[further], **critical)
    (whole,) = net([first, second]).kept
    assert (whole.change.before, whole.since) == ("PASS", MORNING)
    assert whole.change.findings == [OPEN, further]
    other = ENDS.model_copy(update={"values": ENDS.values | {"host": "shop.firm.example"}})
    later = SOON.model_copy(update={"change": SOON.change.model_copy(update={"findings": [other]})})
    (both,) = net([SOON, later]).kept
    assert both.change.findings == [ENDS, other]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        # What was critical is over; what comes after it counts from the first status on.
        (
            [
                entry(kind=Kind.CRITICAL, findings=[OPEN]),
                entry("FAIL", "PASS", findings=[]),
                entry("PASS", "PARTIAL", kind=Kind.WORSE, findings=[UNSAFE]),
            ],
            [("WORSE", "PASS", "PARTIAL", NOON, ["http_answers"])],
        ),
        # It was unknown, then bad, then good: it is seen for the first time, which is no news.
        ([entry("UNKNOWN", "FAIL"), entry("FAIL", "PASS")], []),
        (
            [entry("UNKNOWN", "PARTIAL", kind=Kind.WORSE), entry("PARTIAL", "FAIL")],
            [("WORSE", "UNKNOWN", "FAIL", NOON, [])],
        ),
        # Seen for the first time, and then worse: it is the worse that is news.
        (
            [
                entry("UNKNOWN", "PASS", at=MORNING, kind=Kind.SEEN),
                entry(),
            ],
            [("WORSE", "PASS", "FAIL", NOON, [])],
        ),
        (
            [entry("FAIL", "PARTIAL"), entry("PARTIAL", "PASS")],
            [("BETTER", "FAIL", "PASS", NOON, [])],
        ),
    ],
)
def test_several_changes_are_reported_as_one(
    entries: list[Entry], expected: list[tuple[Any, ...]]
) -> None:
    assert shown(*entries) == expected


def test_the_proof_that_is_gone_has_no_status() -> None:
    gone = Entry(change=GONE, since=NOON, at=NOON)
    assert net([gone, gone]).kept == [gone]
