"""What is signed of a share: in-toto statements about the card and about a cut document.

https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md

Each has a predicate type of its own, so that neither can pass for a report's.
"""

from __future__ import annotations

import json
from typing import Any

from handlers.domain.canonical_json import canonical, sha256_of
from handlers.domain.sharing.share import Share
from handlers.domain.signing.dsse import Check, Envelope, opened
from handlers.domain.signing.statement import STATEMENT_TYPE, Document, require, subject_of

CARD_TYPE = "https://security-platform.example/card/v1"
CUT_TYPE = "https://security-platform.example/cut/v1"


def card_statement(share: Share, at: str) -> bytes:
    """The canonical bytes to sign for a share's card, which says how things are at a moment."""
    predicate = {
        "share": share.id,
        "depth": share.depth.value,
        "domain": share.domain,
        "createdAt": share.report_created_at,
        "newest": share.newer is None,
        "newerSince": share.newer,
        "withdrawn": share.withdrawn_at is not None,
        "endsAt": share.ends_at,
        "statedAt": at,
        "pages": share.pages,
    }
    return _statement(CARD_TYPE, share.report_id, share.document, predicate)


def cut_statement(share: Share) -> bytes:
    """The canonical bytes to sign for a cut document: which depth of which report it is."""
    predicate = {
        "depth": share.depth.value,
        "createdAt": share.report_created_at,
        "sharedAt": share.created_at,
    }
    return _statement(CUT_TYPE, share.report_id, share.document, predicate)


def verify_cut(report_id: str, document: Document, envelope: Envelope, is_good: Check) -> None:
    """Checks that a part of a report is, to the last figure, the one that was signed.

    Raises ValueError with the first fault, as ``signing.statement.verify``.
    """
    stated = json.loads(opened(envelope, is_good))
    require(
        stated,
        {
            "_type": STATEMENT_TYPE,
            "predicateType": CUT_TYPE,
            "subject": subject_of(report_id, sha256_of(document)),
        },
    )
    # With the hash that was signed it has all its parts.
    own = {name: document[name] for name in ("depth", "createdAt")}
    require(stated, {"predicate": stated["predicate"] | own})


def _statement(kind: str, report_id: str, sha256: str, predicate: dict[str, Any]) -> bytes:
    return canonical(
        {
            "_type": STATEMENT_TYPE,
            "subject": subject_of(report_id, sha256),
            "predicateType": kind,
            "predicate": predicate,
        }
    )
