"""A stage can be taken away, and a first deployment that failed can be repeated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.infra.conftest import Synthesized, synth

KEPT = {"DynamoDB::Table", "Cognito::UserPool", "KMS::Key", "S3::Bucket", "SQS::Queue"}
LOGS = "Logs::LogGroup"


def whole(synthesized: Synthesized, kind: str) -> Iterator[dict[str, Any]]:
    for resource in synthesized.resources(kind):
        yield synthesized.templates[resource.stack]["Resources"][resource.id]


def test_what_prod_keeps_goes_with_a_first_deployment_that_fails(synthesized: Synthesized) -> None:
    for kind in (*KEPT, LOGS):
        for resource in whole(synthesized, kind):
            assert resource["DeletionPolicy"] == "RetainExceptOnCreate"
            assert resource["UpdateReplacePolicy"] == "Retain"


def test_a_first_deployment_of_prod_protects_nothing_that_it_may_have_to_roll_back(
    bundle: Path, tmp_path: Path
) -> None:
    first = synth(bundle, tmp_path, stage="prod", protected="false")
    for kind in ("DynamoDB::Table", "Cognito::UserPool"):
        for resource in first.resources(kind):
            protection = resource.properties.get(
                "DeletionProtectionEnabled", resource.properties.get("DeletionProtection")
            )
            assert protection in {None, False, "INACTIVE"}, resource.id
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    protected = [
        name
        for name, artifact in manifest["artifacts"].items()
        if artifact.get("properties", {}).get("terminationProtection")
    ]
    assert protected == []


def test_nothing_of_dev_is_left(dev: Synthesized) -> None:
    for template in dev.templates.values():
        for name, resource in template["Resources"].items():
            assert resource.get("DeletionPolicy", "Delete") == "Delete", name


def test_dev_empties_each_of_its_buckets(dev: Synthesized, synthesized: Synthesized) -> None:
    buckets = {(bucket.stack, bucket.id) for bucket in dev.resources("S3::Bucket")}
    emptied = {
        (resource.stack, resource.properties["BucketName"]["Ref"])
        for resource in dev.resources("Custom::S3AutoDeleteObjects")
    }
    assert emptied == buckets
    assert not list(synthesized.resources("Custom::S3AutoDeleteObjects"))
