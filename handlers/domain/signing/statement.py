"""What the signature of a report states: an in-toto Statement about the hash of its document.

https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
"""

from __future__ import annotations

import json
from typing import Any, Final

from handlers.domain.canonical_json import canonical, sha256_of
from handlers.domain.events import Report
from handlers.domain.signing.dsse import Check, Envelope, opened

STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE: Final = "https://security-platform.example/report/v1"
"""Only a name: nothing has to be found there."""

Document = dict[str, Any]


def statement(report: Report) -> bytes:
    """The canonical bytes to sign for a report."""
    return canonical(_statement(report.id, report.document))


def verify(report_id: str, document: Document, envelope: Envelope, is_good: Check) -> None:
    """Checks that a document is, to the last figure, the one that was signed.

    Raises ValueError with the first fault: the signature, the kind of statement, or what differs.
    """
    stated = json.loads(opened(envelope, is_good))
    expected = _statement(report_id, document)
    for part, value in expected.items():
        if not isinstance(stated, dict) or stated.get(part) != value:
            raise ValueError(f"{_FAULTS[part]}: this is not the document that was signed")


_FAULTS: Final = {
    "_type": "the kind of statement differs",
    "subject": "the document's hash differs",
    "predicateType": "the statement is about something else",
    "predicate": "what it was made from differs",
}


def _statement(report_id: str, document: Document) -> dict[str, Any]:
    return {
        "_type": STATEMENT_TYPE,
        "subject": [{"name": f"report/{report_id}", "digest": {"sha256": sha256_of(document)}}],
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "reportId": report_id,
            "ruleset": {"sha256": document["rulesetId"]},
            "inputs": {name: {"sha256": sha} for name, sha in document["inputHashes"].items()},
            "evidence": _sources(document["evidence"]),
        },
    }


def _sources(evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The digests of the answers that each provider gave."""
    return [
        {
            "provider": result["provider"],
            "answers": sorted({source["sha256"] for source in result["sources"]}),
        }
        for result in evidence
        if result["sources"]
    ]
