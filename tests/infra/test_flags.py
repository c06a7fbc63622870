"""Each feature flag of the CDK is decided once, in cdk.json; no update changes a template."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import aws_cdk

from infra.settings.stage import ROOT

RECOMMENDED = "package/recommended-feature-flags.json"
DECIDED_OTHERWISE = {
    # The platform is for AWS's own partition.
    "@aws-cdk/core:target-partitions": ["aws"],
    # A stack can't take away what another still uses.
    "@aws-cdk/core:defaultCrossStackReferences": "strong",
}


def recommended() -> dict[str, object]:
    """The flags that this release of the CDK recommends for a new project."""
    (library,) = Path(aws_cdk.__file__).parent.glob("_jsii/aws-cdk-lib@*.jsii.tgz")
    with tarfile.open(library) as packed:
        file = packed.extractfile(RECOMMENDED)
        assert file is not None
        flags: dict[str, object] = json.load(file)
    return flags


def test_each_flag_is_decided() -> None:
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    decided = {name: value for name, value in context.items() if name.startswith("@aws-cdk")}
    expected = recommended() | DECIDED_OTHERWISE
    assert decided == expected
