"""What is left of a run for others to check: the report as the API gave it, and the public key."""

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

from handlers.exports.html.document import page
from local.platform.running import Deployment

REPORT = "report.json"
PUBLIC_KEY = "public-key.pem"
PAGES = {"report.html": "en", "report.de.html": "de"}


def keep_report(report: dict[str, Any], deployment: Deployment, folder: Path) -> None:
    """Write both files; the report has its document and signature as JSON, not as JSON text."""
    parts = {name: json.loads(report[name] or "null") for name in ("document", "signature")}
    text = json.dumps(report | parts, indent=2, ensure_ascii=False)
    (folder / REPORT).write_text(text + "\n", encoding="utf-8")
    (folder / PUBLIC_KEY).write_bytes(public_key(deployment.outputs["SigningKeyArn"]))


def keep_pages(report: dict[str, Any], folder: Path) -> None:
    """Write the report as a page, in English and in German."""
    document = json.loads(report["document"])
    for name, language in PAGES.items():
        (folder / name).write_text(page(document, language), encoding="utf-8")


def public_key(key_arn: str) -> bytes:
    """The public part of a key in KMS, as PEM."""
    der = boto3.client("kms").get_public_key(KeyId=key_arn)["PublicKey"]
    return load_der_public_key(der).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
