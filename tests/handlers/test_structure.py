"""The rules of the house: who may import whom, how long a handler is, what a task loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HANDLERS = ROOT / "handlers"

MAY_IMPORT = {
    "domain": {"domain"},
    "adapters": {"adapters", "domain"},
    "providers": {"providers", "adapters", "domain"},
    "tasks": {"tasks", "providers", "adapters", "domain"},
    "events": {"events", "providers", "adapters", "domain"},
    "exports": {"exports", "providers", "domain"},
    "resolvers": {"resolvers", "exports", "providers", "adapters", "domain"},
}

OUTSIDE_OF_DOMAIN = {
    "aws_lambda_powertools",
    "boto3",
    "botocore",
    "datetime",
    "logging",
    "os",
    "random",
    "requests",
    "secrets",
    "socket",
    "subprocess",
    "tenacity",
    "time",
    "urllib3",
    "uuid",
}
"""Everything with a door to the outside, a clock or chance in it."""


def files(part: str) -> list[Path]:
    return sorted((HANDLERS / part).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


ALL = [(part, path) for part in MAY_IMPORT for path in files(part)]


@pytest.mark.parametrize(("part", "path"), ALL, ids=[str(p.relative_to(HANDLERS)) for _, p in ALL])
def test_imports_point_inwards(part: str, path: Path) -> None:
    own = {name.split(".")[1] for name in imports(path) if name.startswith("handlers.")}
    assert own <= MAY_IMPORT[part]
    others = {name.split(".")[0] for name in imports(path)}
    assert not others & {"infra", "workflows", "local", "tests", "aws_cdk"}


@pytest.mark.parametrize("path", files("domain"), ids=lambda path: path.name)
def test_the_domain_has_no_door_to_the_outside(path: Path) -> None:
    found = {name.split(".")[0] for name in imports(path)} & OUTSIDE_OF_DOMAIN
    # It needs the calendar, and leaves the clock alone.
    assert found <= ({"datetime"} if path.name == "timestamps.py" else set())
    assert not re.search(r"\b(now|utcnow|today)\(", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", files("exports"), ids=lambda path: path.name)
def test_an_export_follows_from_the_report_alone(path: Path) -> None:
    found = {name.split(".")[0] for name in imports(path)} & OUTSIDE_OF_DOMAIN
    # Version 5 of a UUID is a hash; only version 4 is chance.
    assert found <= ({"uuid"} if path.name == "context.py" else set())
    assert "uuid4" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("part", [part for part in MAY_IMPORT if part != "domain"])
def test_the_environment_is_read_in_one_place(part: str) -> None:
    readers = [path.name for path in files(part) if "os" in set(imports(path))]
    assert readers == (["settings.py"] if part == "adapters" else [])


ENTRIES = [path for part in ("tasks", "events", "resolvers") for path in files(part)]


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.name)
def test_a_handler_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("task", ["validate_answer", "reject_answer", "score_risk"])
def test_a_pure_task_loads_no_aws_and_no_http(task: str) -> None:
    code = (
        f"import sys, handlers.tasks.{task}\n"
        "print(sorted({'boto3', 'requests', 'aws_xray_sdk'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_only_the_export_of_reports_loads_what_exports_need() -> None:
    others = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in [*ENTRIES, *files("providers")]
        if path.name not in {"__init__.py", "export_report.py"}
    ]
    assert loaded_by(*others) == set()
    assert loaded_by("handlers.resolvers.export_report") == {"handlers.exports", "jinja2"}


def loaded_by(*modules: str) -> set[str]:
    """What of the exports is loaded along with these."""
    code = (
        f"import sys, {', '.join(modules)}\n"
        "print(*({'handlers.exports', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_no_log_line_takes_a_whole_event() -> None:
    for path in (path for part in MAY_IMPORT for path in files(part)):
        assert "log_event=" not in path.read_text(encoding="utf-8")
