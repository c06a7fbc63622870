"""A provider added as adding-a-provider.md says: its row, its file, its answer, its name.

Nothing else is changed in a copy of the project, whose own tests walk the table and pass.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
ID = "certificate_log"
FOLDERS = ("bench", "handlers", "infra", "local", "operations", "tests", "workflows")
FILES = ("pyproject.toml", "cdk.json", "schema.graphql")
STAND_IN = "tests/local/stand_ins/test_of_a_copy.py"
TESTS = (
    "tests/handlers/providers/test_registry.py",
    "tests/handlers/providers/test_every_name.py",
    f"tests/handlers/providers/every_provider/test_every_provider.py::test_any_answers_end_in_probes_or_in_a_typed_error[{ID}]",
    f"tests/workflows/security_report/test_gather_evidence.py::test_a_provider_that_fails_is_unknown_with_the_reason[KeyError-provider_error-{ID}]",
    "tests/local/cli/test_providers_live.py::test_without_a_network_each_is_named",
    "tests/local/cli/test_providers_live.py::test_who_needs_a_licence_or_proof_is_left_out_unless_chosen",
    "tests/infra/test_stage_settings.py",
    STAND_IN,
)
STOOD_IN_FOR = f"""
import requests
from local.stand_ins.recorded import recorded
from tests.local.stand_ins.conftest import *

def test_it_has_a_stand_in_with_faults(stand_ins):
    url = f"{{stand_ins}}/{ID}/api/newest"
    assert requests.get(url, timeout=5).json() == recorded("{ID}")
    fault = {{"fault": "html_502"}}
    assert requests.put(f"{{stand_ins}}/_faults/{ID}", json=fault, timeout=5).ok
    assert requests.get(url, timeout=5).status_code == 502
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project with the document's example in it."""
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    for file in FILES:
        shutil.copy(ROOT / file, tmp_path)
    document = (ROOT / "docs" / "development" / "adding-a-provider.md").read_text(encoding="utf-8")
    row, module, *_ = re.findall(r"```python\n(.+?)```", document, re.DOTALL)
    registry = tmp_path / "handlers/providers/registry/providers.py"
    table = registry.read_text(encoding="utf-8")
    begins = "PROVIDERS: tuple[Provider, ...] = ("
    assert begins in table
    registry.write_text(table.replace(begins, f"{begins}*{row.strip()},"), encoding="utf-8")
    (tmp_path / f"handlers/providers/{ID}.py").write_text(module, encoding="utf-8")
    answer = tmp_path / f"tests/handlers/providers/recorded/{ID}.json"
    answer.write_text(json.dumps({"notAfter": "2027-03-01T09:00:00Z"}), encoding="utf-8")
    for language in ("en", "de"):
        texts = tmp_path / f"handlers/domain/data/report-2.{language}.json"
        words = json.loads(texts.read_text(encoding="utf-8"))
        words["providers"] = {ID: "Certificate log"} | words["providers"]
        texts.write_text(json.dumps(words), encoding="utf-8")
    (tmp_path / STAND_IN).write_text(STOOD_IN_FOR, encoding="utf-8")
    return tmp_path


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_its_row_its_file_and_its_texts_suffice(copy: Path) -> None:
    linted = run(copy, Path(sys.executable).with_name("lint-imports"), "--no-cache")
    assert not linted.returncode, linted.stdout
    pytest_ = ("-B", "-m", "pytest", "-q", "-p", "no:cacheprovider")
    tested = run(copy, sys.executable, *pytest_, *TESTS)
    assert not tested.returncode, tested.stdout
