"""Synth is the same every time, needs nothing but the files, and says what is wrong in a line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_sqs as sqs

from handlers.domain.data_files import FOLDER
from infra.platform import check_findings
from infra.settings.stage import ROOT
from infra.shared.acknowledged import acknowledge
from tests.infra.conftest import Synthesized

CACHES = ("JSII_RUNTIME_PACKAGE_CACHE_ROOT", "PYTHONPYCACHEPREFIX")
"""Where Python and jsii keep what they made of the installed packages, and of nothing else."""
STACKS = (
    "account-service",
    "dead-letters",
    "events",
    "frontend",
    "monitoring",
    "night-watch",
    "security-service",
    "user-service",
)


def synth(
    directory: Path, context: dict[str, Any], seed: str, app: Path = ROOT / "app.py"
) -> subprocess.CompletedProcess[str]:
    """Run app.py as the CDK does, without credentials, home or git."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}",
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": seed,
        "HOME": str(directory),
        "CDK_OUTDIR": str(directory / "out"),
        "CDK_CONTEXT_JSON": json.dumps(context),
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    environment |= {name: os.environ[name] for name in CACHES if name in os.environ}
    return subprocess.run(
        [sys.executable, str(app)],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_stacks(synthesized: Synthesized) -> None:
    assert sorted(synthesized.templates) == sorted(STACKS)


def test_two_synths_give_the_same_bytes(synthesized: Synthesized, tmp_path: Path) -> None:
    done = synth(tmp_path, synthesized.context, seed="1")
    assert done.returncode == 0, done.stderr
    for stack in STACKS:
        name = f"security-platform-prod-{stack}.template.json"
        again = (tmp_path / "out" / name).read_bytes()
        assert again == (synthesized.directory / name).read_bytes()


def test_an_unknown_stage_is_one_clear_line(synthesized: Synthesized, tmp_path: Path) -> None:
    done = synth(tmp_path, synthesized.context | {"stage": "nowhere"}, seed="0")
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1] == (
        "Settings: stage must be one of beside, dev, local, prod, not 'nowhere'."
    )


def test_broken_data_is_one_clear_line(synthesized: Synthesized, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(FOLDER, data)
    rules = data / "catalogue-2.json"
    content = json.loads(rules.read_text())
    content["questions"][0]["weight"] = 0
    rules.write_text(json.dumps(content))
    app = tmp_path / "app_with_other_data.py"
    app.write_text(
        "from pathlib import Path\n"
        "from handlers.domain import data_files\n"
        f"data_files.FOLDER = Path({str(data)!r})\n"
        "import app\n"
        "app.main()\n"
    )
    done = synth(tmp_path, synthesized.context, seed="0", app=app)
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1] == (
        "Data: catalogue-2.json: questions.0.weight: Input should be greater than 0"
    )
    assert not (tmp_path / "out").exists()


def cfn_lint(templates: list[Path]) -> tuple[int, str]:
    done = subprocess.run(
        [Path(sys.executable).with_name("cfn-lint"), *templates],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.checker
def test_cfn_lint_finds_nothing(dev: Synthesized, synthesized: Synthesized) -> None:
    both = (*dev.directory.glob("*.template.json"), *synthesized.directory.glob("*.template.json"))
    assert cfn_lint(sorted(both)) == (0, "")


@pytest.mark.checker
@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [('"python3.14"', '"python2.7"', "E2533"), ('"Ref": "AWS::Region"', '"Ref": "Gone"', "E1020")],
)
def test_cfn_lint_finds_a_planted_fault(
    synthesized: Synthesized, tmp_path: Path, good: str, bad: str, rule: str
) -> None:
    (template,) = synthesized.directory.glob("*-user-service.template.json")
    text = template.read_text()
    assert good in text
    planted = tmp_path / template.name
    planted.write_text(text.replace(good, bad))
    code, found = cfn_lint([planted])
    assert code != 0
    assert rule in found


def test_a_finding_that_is_not_acknowledged_fails_the_synth(tmp_path: Path) -> None:
    app = App(outdir=str(tmp_path))
    check_findings(app)
    stack = Stack(app, "Stack")
    queue = sqs.Queue(stack, "Queue", enforce_ssl=True)
    acknowledge(queue, "AwsSolutions-SQS3", "A test of the check.")
    app.synth()
    sqs.Queue(stack, "Another", enforce_ssl=True)
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth(force=True)
