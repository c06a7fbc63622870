"""A complete report can be checked by anybody, with the public key alone."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import jwt
import pytest
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

from local.configuration import ROOT
from local.customer.answer_sheet import SAMPLE
from local.customer.customer import Customer
from local.platform.running import Deployment
from local.terminal.kept_report import PUBLIC_KEY, REPORT, keep_report
from tests.deployed.conftest import final_report, submit


@pytest.fixture(scope="session")
def kept(
    deployment: Deployment, customer: Customer, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder with a signed report and the public key, as `make demo` leaves them."""
    folder = tmp_path_factory.mktemp("kept")
    report = final_report(customer, submit(customer, json.loads(SAMPLE.read_text())))
    keep_report(report | {"document": json.dumps(report["document"])}, deployment, folder)
    return folder


def verify(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "local.cli.verify_report", str(folder / REPORT)]
    command += ["--public-key", str(folder / PUBLIC_KEY)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_complete_report_is_verified_offline(kept: Path) -> None:
    done = verify(kept)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Verified: report ")


def test_another_implementation_of_the_envelope_verifies_it(kept: Path) -> None:
    envelope = json.loads((kept / REPORT).read_text())["signature"]
    keyid = envelope["signatures"][0]["keyid"]
    public = {"public": (kept / PUBLIC_KEY).read_text()}
    key = SSlibKey(keyid, "ecdsa", "ecdsa-sha2-nistp256", public)
    assert Envelope.from_dict(envelope).verify([key], 1)


def test_its_key_is_published_under_its_fingerprint(deployment: Deployment, kept: Path) -> None:
    stored = boto3.client("s3").get_object(
        Bucket=deployment.outputs["ReportKeysBucket"], Key="report-keys.json"
    )
    (key,) = json.loads(stored["Body"].read())["keys"]
    public = load_pem_public_key((kept / PUBLIC_KEY).read_bytes())
    spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    envelope = json.loads((kept / REPORT).read_text())["signature"]
    kid = hashlib.sha256(spki).hexdigest()
    assert (key["kid"], envelope["signatures"][0]["keyid"]) == (kid, kid)
    assert jwt.PyJWK(key).key.public_numbers() == public.public_numbers()  # type: ignore[union-attr]


@pytest.mark.parametrize("part", ["headline", "inputs", "ledger"])
def test_a_changed_document_is_found_out(kept: Path, tmp_path: Path, part: str) -> None:
    report: dict[str, Any] = json.loads((kept / REPORT).read_text())
    report["document"][part] = {}
    (tmp_path / REPORT).write_text(json.dumps(report))
    (tmp_path / PUBLIC_KEY).write_bytes((kept / PUBLIC_KEY).read_bytes())
    done = verify(tmp_path)
    assert done.returncode == 1
    assert "this is not the document that was signed" in done.stderr


@pytest.fixture
def powerful() -> Iterator[boto3.Session]:
    """A user of the account whose own policy allows everything in KMS."""
    iam, name = boto3.client("iam"), f"powerful-{uuid.uuid4().hex[:8]}"
    iam.create_user(UserName=name)
    allow = {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    iam.put_user_policy(UserName=name, PolicyName="everything", PolicyDocument=policy)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    yield boto3.Session(key["AccessKeyId"], key["SecretAccessKey"])
    iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
    iam.delete_user_policy(UserName=name, PolicyName="everything")
    iam.delete_user(UserName=name)


def test_nobody_else_in_the_account_may_sign(
    deployment: Deployment, powerful: boto3.Session
) -> None:
    kms, key = powerful.client("kms"), deployment.outputs["SigningKeyArn"]
    assert kms.get_public_key(KeyId=key)["KeySpec"] == "ECC_NIST_P256"
    with pytest.raises(ClientError, match="AccessDenied"):
        kms.sign(
            KeyId=key,
            Message=bytes(32),
            MessageType="DIGEST",
            SigningAlgorithm="ECDSA_SHA_256",
        )
