"""What the signature of a report states: an in-toto Statement about the hash of its document.

https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md

The predicate repeats what a reader without the document asks for, so that the statement alone, as a
printed code carries it, says whose report it is and what it came to. All else is in the document.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from handlers.domain.canonical_json import canonical, sha256_of
from handlers.domain.events.report_event import Report
from handlers.domain.signing.dsse import Check, Envelope, opened

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "https://security-platform.example/report/v1"
"""Only a name: nothing has to be found there."""

Document = dict[str, Any]
Subject = list[dict[str, Any]]


def statement(report: Report) -> bytes:
    """The canonical bytes to sign for a report."""
    return canonical(_statement(_subject(report.id, report.document), report.document))


def verify(report_id: str, document: Document, envelope: Envelope, is_good: Check) -> None:
    """Checks that a document is, to the last figure, the one that was signed.

    Raises ValueError with the first fault: the signature, the kind of statement, or what differs.
    """
    stated = json.loads(opened(envelope, is_good))
    # A document with the hash that was signed has all its parts; any other may lack some.
    subject = _subject(report_id, document)
    require(stated, {"subject": subject})
    require(stated, _statement(subject, document))


def require(stated: object, expected: Mapping[str, Any]) -> None:
    """Raises ValueError for the first part of a statement that isn't the expected one."""
    for part, value in expected.items():
        if not isinstance(stated, dict) or stated.get(part) != value:
            raise ValueError(f"{_FAULTS[part]}: this is not the document that was signed")


_FAULTS = {
    "_type": "the kind of statement differs",
    "subject": "the document's hash differs",
    "predicateType": "the statement is about something else",
    "predicate": "the result that is stated differs",
}


def subject_of(report_id: str, sha256: str) -> Subject:
    """What a statement is about: a report, and the hash of a document in canonical form."""
    return [{"name": f"report/{report_id}", "digest": {"sha256": sha256}}]


def _subject(report_id: str, document: Document) -> Subject:
    return subject_of(report_id, sha256_of(document))


def _statement(subject: Subject, document: Document) -> dict[str, Any]:
    answer, headline, validity = (document[part] for part in ("answer", "headline", "validity"))
    return {
        "_type": STATEMENT_TYPE,
        "subject": subject,
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "createdAt": document["createdAt"],
            "domain": answer["domain"],
            "firm": answer["firm"],
            "signOff": answer["signOff"],
            "grade": headline["grade"],
            "score": {end: figure["rounded"] for end, figure in headline["score"].items()},
            "validUntil": validity and validity["until"],
            "ruleset": {"sha256": document["rulesetId"]},
        },
    }
