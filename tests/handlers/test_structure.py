"""The rules of the house beside its import contracts: length of a handler, what a task loads."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HANDLERS = ROOT / "handlers"
LAMBDAS = ("tasks", "events", "resolvers")


def files(part: str) -> list[Path]:
    return sorted((HANDLERS / part).rglob("*.py"))


@pytest.mark.parametrize("path", files("domain"), ids=lambda path: path.name)
def test_the_domain_reads_no_clock(path: Path) -> None:
    assert not re.search(r"\b(now|utcnow|today)\(", path.read_text(encoding="utf-8"))


def test_an_export_has_no_random_identifier() -> None:
    # Version 5 of a UUID is a hash; only version 4 is chance.
    for path in files("exports"):
        assert "uuid4" not in path.read_text(encoding="utf-8"), path


ENTRIES = [path for part in LAMBDAS for path in files(part)]


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.name)
def test_a_handler_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("task", ["validate_answer", "reject_answer", "pure_tasks"])
def test_a_pure_task_loads_no_aws_and_no_http(task: str) -> None:
    code = (
        f"import sys, handlers.tasks.{task}\n"
        "print(sorted({'boto3', 'requests', 'aws_xray_sdk'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_scoring_loads_little_of_python_and_nothing_else() -> None:
    code = (
        "import sys, handlers.domain.scoring\n"
        "print(sorted({'dataclasses', 'inspect', 'json', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_only_exports_and_shares_of_reports_load_what_exports_need() -> None:
    others = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in [*ENTRIES, *files("providers")]
        if path.name not in {"__init__.py", "export_report.py", "share_report.py"}
    ]
    assert loaded_by(*others) == set()
    assert loaded_by("handlers.resolvers.export_report") == {"handlers.exports", "jinja2"}


def loaded_by(*modules: str) -> set[str]:
    """What of the exports is loaded along with these."""
    code = (
        f"import sys, {', '.join(modules)}\n"
        "print(*({'handlers.exports', 'jinja2', 'xlsxwriter'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_no_log_line_takes_a_whole_event() -> None:
    for path in sorted(HANDLERS.rglob("*.py")):
        assert "log_event=" not in path.read_text(encoding="utf-8"), path
