"""What is signed of a share, and that a part of a report is held to what was signed of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.domain.canonical_json import canonical, sha256_of
from handlers.domain.sharing.depth import Depth
from handlers.domain.sharing.share import Share
from handlers.domain.sharing.statements import card_statement, cut_statement, verify_cut
from handlers.domain.signing.dsse import Envelope, sealed

REPORT = "a" * 64
DOCUMENT = {"depth": "RECOMMENDATIONS", "createdAt": "2026-11-25T10:00:00.000Z", "grade": "B"}
SUBJECT = [{"name": f"report/{REPORT}", "digest": {"sha256": sha256_of(DOCUMENT)}}]
AT = "2026-11-27T08:00:00.000Z"


def share(**changes: Any) -> Share:
    return Share.received(
        {
            "id": "i" * 32,
            "owner": "owner-1",
            "answerId": "answer-1",
            "answerIncarnation": "incarnation-1",
            "reportId": REPORT,
            "order": "10000000001#2026-11-25T10:00:00.000Z",
            "depth": "RECOMMENDATIONS",
            "domain": "example.org",
            "reportCreatedAt": DOCUMENT["createdAt"],
            "document": sha256_of(DOCUMENT),
            "pages": {"de": "0" * 64, "en": "1" * 64},
            "createdAt": "2026-11-26T09:00:00.000Z",
            "endsAt": "2026-12-03T09:00:00.000Z",
        }
        | changes
    )


def test_a_card_says_how_things_are_at_a_moment() -> None:
    stated = card_statement(share(), AT)
    assert stated == canonical(json.loads(stated))
    assert json.loads(stated) == {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": SUBJECT,
        "predicateType": "https://security-platform.example/card/v1",
        "predicate": {
            "share": "i" * 32,
            "depth": "RECOMMENDATIONS",
            "domain": "example.org",
            "createdAt": DOCUMENT["createdAt"],
            "newest": True,
            "newerSince": None,
            "withdrawn": False,
            "endsAt": "2026-12-03T09:00:00.000Z",
            "statedAt": AT,
            "pages": {"de": "0" * 64, "en": "1" * 64},
        },
    }


def test_a_card_says_what_came_after_it() -> None:
    newer = {"newer": "2026-11-26T20:00:00.000Z", "withdrawnAt": "2026-11-26T21:00:00.000Z"}
    predicate = json.loads(card_statement(share(**newer), AT))["predicate"]
    assert (predicate["newest"], predicate["newerSince"]) == (False, newer["newer"])
    assert predicate["withdrawn"] is True


def test_of_a_part_its_depth_and_both_moments_are_signed() -> None:
    assert json.loads(cut_statement(share())) == {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": SUBJECT,
        "predicateType": "https://security-platform.example/cut/v1",
        "predicate": {
            "depth": "RECOMMENDATIONS",
            "createdAt": DOCUMENT["createdAt"],
            "sharedAt": "2026-11-26T09:00:00.000Z",
        },
    }


def signed(statement: bytes) -> Envelope:
    return sealed(statement, "key-1", b"signature")


def trusting(_signature: bytes, _message: bytes) -> bool:
    return True


def test_the_part_that_was_signed_is_genuine() -> None:
    verify_cut(REPORT, dict(reversed(DOCUMENT.items())), signed(cut_statement(share())), trusting)


@pytest.mark.parametrize(
    ("report", "document", "statement", "fault"),
    [
        ("b" * 64, DOCUMENT, cut_statement(share()), "the document's hash differs"),
        (REPORT, DOCUMENT | {"grade": "A"}, cut_statement(share()), "the document's hash differs"),
        (REPORT, DOCUMENT, card_statement(share(), AT), "the statement is about something else"),
        (
            REPORT,
            DOCUMENT,
            cut_statement(share(depth=Depth.RESULT.value)),
            "the result that is stated differs",
        ),
        (
            REPORT,
            DOCUMENT,
            cut_statement(share(reportCreatedAt=AT)),
            "the result that is stated differs",
        ),
        (REPORT, DOCUMENT, b"[]", "the kind of statement differs"),
    ],
)
def test_any_other_is_not(
    report: str, document: dict[str, Any], statement: bytes, fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        verify_cut(report, document, signed(statement), trusting)


def test_a_signature_that_is_not_good_is_refused_first() -> None:
    with pytest.raises(ValueError, match="no signature is good"):
        verify_cut(REPORT, DOCUMENT, signed(cut_statement(share())), lambda *_: False)
