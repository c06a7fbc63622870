"""What GitHub Actions runs is what GitHub takes, and what people type.

check-jsonschema carries the schema of workflows from schemastore.org.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
FAULTS = [
    ("runs-on: ubuntu-24.04", "run-on: ubuntu-24.04"),
    ("timeout-minutes: 60", "timeout-minutes: an hour"),
    ("id-token: write", "id-token: always"),
]


def fits(workflow: Path) -> bool:
    """Whether the workflow is one by GitHub's schema; nothing is fetched."""
    command = ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(workflow)]
    command[0] = str(Path(sys.executable).with_name(command[0]))
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_github_takes_it(workflow: Path) -> None:
    assert fits(workflow)


@pytest.mark.parametrize(("good", "bad"), FAULTS)
def test_a_planted_fault_is_found(tmp_path: Path, good: str, bad: str) -> None:
    text = (ROOT / ".github" / "workflows" / "deploy.yml").read_text()
    assert good in text
    planted = tmp_path / "planted.yml"
    planted.write_text(text.replace(good, bad))
    assert not fits(planted)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_it_runs_what_people_type(workflow: Path) -> None:
    called = re.findall(r"make ([a-z-]+)", workflow.read_text())
    assert called
    assert set(called) <= TARGETS


def test_tests_run_on_every_supported_python() -> None:
    least = re.search(r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text())
    assert least is not None
    versions = [f"3.{minor}" for minor in range(int(least[1]), 15)]
    listed = ", ".join(f'"{version}"' for version in versions)
    assert f"python: [{listed}]" in (ROOT / ".github" / "workflows" / "check.yml").read_text()


def test_no_workflow_holds_a_key_of_the_account() -> None:
    for workflow in WORKFLOWS:
        text = workflow.read_text()
        assert "secrets." not in text
        assert ("id-token: write" in text) == ("aws-actions/configure-aws-credentials" in text)
