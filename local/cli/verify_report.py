"""Checks a report offline: ``python -m local.cli.verify_report report.json --public-key key.pem``.

The file holds a report as the API gives it: id, document and signature, the last two as JSON or as
JSON text; or in the same form the part of one that was shared. Neither the platform nor AWS is
asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from handlers.domain.canonical_json import sha256_of
from handlers.domain.contract import Contract
from handlers.domain.errors import PlatformError
from handlers.domain.sharing import cut_document
from handlers.domain.sharing.statements import verify_cut
from handlers.domain.signing.dsse import Check, Envelope
from handlers.domain.signing.statement import verify
from local.rescoring import rescore


class SignedReport(Contract):
    """The part of a report that can be checked."""

    id: str
    document: Any
    signature: Any


def main() -> int:
    """Print what was checked; 0 when all is good, 1 with the reason when not."""
    parser = argparse.ArgumentParser(description="Checks a signed report, offline.")
    parser.add_argument("report", type=Path, help="a report as the API gives it")
    parser.add_argument("--public-key", type=Path, required=True, help="the platform's key, PEM")
    arguments = parser.parse_args()
    try:
        report = read_report(arguments.report.read_text(encoding="utf-8"))
        key = public_key(arguments.public_key.read_bytes())
        lines = _checked(report, Envelope.received(report.signature), key)
    except (OSError, ValueError, PlatformError) as fault:
        print(f"Not verified: {fault}", file=sys.stderr)  # noqa: T201
        return 1
    for line in lines:
        print(line)  # noqa: T201
    return 0


def _checked(report: SignedReport, envelope: Envelope, key: Check) -> list[str]:
    """What was checked, in lines; raises ValueError for anything that isn't genuine."""
    document, digest = report.document, f"SHA-256 of the document: {sha256_of(report.document)}"
    if isinstance(document, dict) and document.get("schema") == cut_document.SCHEMA:
        verify_cut(report.id, document, envelope, key)
        shown = f"Verified: what was shared of report {report.id}, {document['depth']}"
        return [shown, digest, "Not scored again: a part has no inputs"]
    verify(report.id, document, envelope, key)
    return [f"Verified: report {report.id}", digest, _scored_again(document)]


def read_report(text: str) -> SignedReport:
    """The report in a file; raises ValueError or MalformedEvent."""
    report = SignedReport.received(json.loads(text))
    parts = {name: _read(getattr(report, name), name) for name in ("document", "signature")}
    return report.model_copy(update=parts)


def public_key(pem: bytes) -> Check:
    """The check by a public key on the curve P-256; raises ValueError for another kind of key."""
    key = load_pem_public_key(pem)
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp256r1":
        raise ValueError("the public key isn't one on the curve P-256")

    def is_good(signature: bytes, message: bytes) -> bool:
        try:
            key.verify(signature, message, ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return True

    return is_good


def _scored_again(document: dict[str, Any]) -> str:
    """The outcome of scoring it again; raises ValueError when the same rules give another score."""
    again = rescore(document)
    if document["rulesetId"] != again.score["rulesetId"]:
        return f"Not scored again: it was made by other rules, {document['rulesetId']}"
    if again.differences:
        raise ValueError(f"scored again, it differs: {again.differences[0]}")
    return "Scored again from its inputs: the same to the last figure"


def _read(value: Any, name: str) -> Any:
    if value is None:
        raise ValueError(f"the report has no {name}; only complete reports are signed")
    return json.loads(value) if isinstance(value, str) else value


if __name__ == "__main__":
    sys.exit(main())
