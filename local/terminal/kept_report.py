"""Keeps the signed report and the public key of a run, for others to check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import boto3
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
)

from handlers.domain.canonical_json import canonical
from handlers.domain.signing.dsse import Envelope
from handlers.exports.html.document import page
from handlers.exports.proof import Proof
from local.platform.running import Deployment

REPORT = "report.json"
PUBLIC_KEY = "public-key.pem"
PAGES = {"report.html": "en", "report.de.html": "de"}


def keep_report(report: dict[str, Any], deployment: Deployment, folder: Path) -> None:
    """Write both files; the report as the page saves it, signed and nothing beside it."""
    parts = {name: json.loads(report[name] or "null") for name in ("document", "signature")}
    (folder / REPORT).write_bytes(canonical({"id": report["id"]} | parts))
    (folder / PUBLIC_KEY).write_bytes(public_key(deployment.outputs["SigningKeyArn"]))


def keep_pages(report: dict[str, Any], folder: Path) -> None:
    """Write the report as a page, in English and in German."""
    document, signature = json.loads(report["document"]), report["signature"]
    # The demo serves no page that a code could lead to.
    proof = signature and Proof(Envelope.received(json.loads(signature)), verify_at=None)
    for name, language in PAGES.items():
        (folder / name).write_text(page(document, language, proof), encoding="utf-8")


def public_key(key_arn: str) -> bytes:
    """The public part of a key in KMS, as PEM."""
    der = boto3.client("kms").get_public_key(KeyId=key_arn)["PublicKey"]
    return load_der_public_key(der).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
