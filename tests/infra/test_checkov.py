"""checkov holds both stages' templates against its rules for AWS.

It lives in an environment of its own, with a hundred packages that nothing else here needs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from infra.settings.stage import ROOT
from tests.infra.conftest import Synthesized

CHECKOV = ROOT / ".build" / "checkov" / "bin" / "checkov"
ACCEPTED = {
    "CKV_AWS_18": "Who read a bucket is seen only where the page's files are; the others' readers"
    " are the platform's own functions, one role each.",
    "CKV_AWS_21": "What lies there is named by its digest, made again, or thrown away by a date.",
    "CKV_AWS_26": "CloudWatch can't publish with AWS's own key; alarms hold nothing of customers.",
    "CKV_AWS_27": "They are encrypted, by SQS's keys, which the rule doesn't know.",
    "CKV_AWS_28": "Off only where nothing is worth recovering, table by table.",
    "CKV_AWS_68": "The page's files are static; the API and the sign-in have the firewall.",
    "CKV_AWS_115": "A new account has ten for all; runs are limited before their queue.",
    "CKV_AWS_116": "Where functions are called by queues, streams and states, those keep events.",
    "CKV_AWS_117": "They ask public APIs and AWS's; a network of one's own would add a way out.",
    "CKV_AWS_119": "Encrypted by AWS's key; a key of one's own keeps out no role that is let in.",
    "CKV_AWS_158": "Encrypted by AWS's key; they hold nothing that customers wrote.",
    "CKV_AWS_173": "Encrypted by AWS's key; there are no secrets in them.",
    "CKV_AWS_174": "CloudFront's own name has one choice; a domain of one's own takes TLS 1.2.",
    "CKV_AWS_192": "Nothing here runs Java.",
    "CKV_AWS_258": "Mail programs end mails by a POST without signing it (RFC 8058, section 3.1).",
    "CKV2_AWS_33": "A stage's choice: `requestsIn5Minutes`.",
}
"""What it finds that is meant to be so, with the reason."""

pytestmark = pytest.mark.checker


def findings(templates: Iterable[Path], folder: Path) -> dict[str, set[str]]:
    """The resources of each rule that is broken; nothing is fetched."""
    for template in templates:
        shutil.copy(template, folder)
    command = [str(CHECKOV), "--framework", "cloudformation", "--directory", str(folder)]
    options = ["--output", "json", "--quiet", "--compact", "--skip-download"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    results = json.loads(done.stdout)
    assert results["summary"]["parsing_errors"] == 0
    found: dict[str, set[str]] = {}
    for one in results["results"]["failed_checks"]:
        found.setdefault(one["check_id"], set()).add(one["resource"])
    return found


def templates_of(stage: Synthesized) -> list[Path]:
    return sorted(stage.directory.glob("*.template.json"))


def test_it_finds_what_is_accepted_and_nothing_else(
    dev: Synthesized, synthesized: Synthesized, tmp_path: Path
) -> None:
    found = findings((*templates_of(dev), *templates_of(synthesized)), tmp_path)
    assert {rule: of for rule, of in found.items() if rule not in ACCEPTED} == {}
    assert set(ACCEPTED) - set(found) == set(), "no longer found: take it off the list"


def test_it_finds_planted_faults(synthesized: Synthesized, tmp_path: Path) -> None:
    text = (synthesized.directory / "security-platform-prod-user-service.template.json").read_text()
    template = json.loads(text)
    bucket = synthesized.one("S3::Bucket", "RefusedRecords").id
    del template["Resources"][bucket]["Properties"]["PublicAccessBlockConfiguration"]
    del template["Resources"][bucket]["Properties"]["BucketEncryption"]
    planted = tmp_path / "planted.json"
    planted.write_text(json.dumps(template))
    (tmp_path / "folder").mkdir()
    found = findings([planted], tmp_path / "folder")
    assert f"AWS::S3::Bucket.{bucket}" in found["CKV_AWS_53"] & found["CKV_AWS_56"]
