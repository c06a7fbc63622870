"""The rules of the house: what may import what, how long a handler is, what a task loads."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HANDLERS = ROOT / "handlers"
LAMBDAS = ("tasks", "events", "resolvers")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]

CIRCLES = "No circle between siblings, at any depth"
PLANTED = {
    "The project's folders import downwards": ("workflows/states.py", "infra.settings.stage"),
    CIRCLES: (
        "handlers/domain/report/sections/change_section.py",
        "handlers.domain.report.building",
    ),
    "handlers imports downwards": (
        "handlers/adapters/clock.py",
        "handlers.providers.registry",
    ),
    "Only resolvers load the exports": (
        "handlers/tasks/score_risk.py",
        "handlers.exports.formats",
    ),
    "handlers/domain imports downwards": (
        "handlers/domain/evidence/finding.py",
        "handlers.domain.scoring.score",
    ),
    "handlers/domain/events imports downwards": (
        "handlers/domain/events/metadata.py",
        "handlers.domain.events.updates",
    ),
    "handlers/domain/catalogue imports downwards": (
        "handlers/domain/catalogue/parameters.py",
        "handlers.domain.catalogue.versions",
    ),
    "handlers/domain/scoring imports downwards": (
        "handlers/domain/scoring/plan.py",
        "handlers.domain.scoring.recommendations.recommendation",
    ),
    "handlers/domain/scoring/worlds imports downwards": (
        "handlers/domain/scoring/worlds/relevance.py",
        "handlers.domain.scoring.worlds.world",
    ),
    "local/next_question imports downwards": (
        "local/next_question/cases.py",
        "local.next_question.side",
    ),
    "handlers/domain has no way out, no clock and no chance": (
        "handlers/domain/scoring/score.py",
        "requests",
    ),
    "handlers/providers imports downwards": (
        "handlers/providers/framework/session.py",
        "handlers.providers.dns.records",
    ),
    "A provider knows no other provider but DNS": (
        "handlers/providers/rdap/findings.py",
        "handlers.providers.have_i_been_pwned",
    ),
    "handlers/adapters imports downwards": (
        "handlers/adapters/http/client.py",
        "handlers.adapters.guarded_http.egress",
    ),
    "The environment is read in one place": ("handlers/adapters/logging.py", "os"),
    "handlers/exports imports downwards": (
        "handlers/exports/wording/notation.py",
        "handlers.exports.html.document",
    ),
    "handlers/domain/standards imports downwards": (
        "handlers/domain/standards/states.py",
        "handlers.domain.standards.coverage",
    ),
    "An export follows from the report alone": (
        "handlers/exports/csv/text.py",
        "handlers.adapters.clock",
    ),
    "handlers/events imports downwards": (
        "handlers/events/sharing/end_shares.py",
        "handlers.events.user_service.save_report",
    ),
    "Lambda never loads the CDK": ("handlers/events/user_service/save_report.py", "aws_cdk"),
    "workflows imports downwards": ("workflows/timeouts.py", "workflows.states"),
    "workflows/security_report imports downwards": (
        "workflows/security_report/answer.py",
        "workflows.security_report.report",
    ),
    "workflows/night_watch imports downwards": (
        "workflows/night_watch/one_provider.py",
        "workflows.night_watch.looks",
    ),
    "infra imports downwards": (
        "infra/user_service/sign_in.py",
        "infra.security_service.signing",
    ),
    "local imports downwards": ("local/stand_ins/server.py", "local.platform.running"),
    "local/gateway imports downwards": (
        "local/gateway/auth/callers.py",
        "local.gateway.realtime.service",
    ),
    "local/gateway knows nothing of the project": (
        "local/gateway/errors.py",
        "handlers.domain.errors",
    ),
}
"""For each contract a module and the import that it forbids there."""


def lint_imports(folder: Path) -> tuple[dict[str, bool], str]:
    """Check the contracts in a folder: which are kept, and what is printed."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = re.findall(r"^(.+) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    return {name: verdict == "KEPT" for name, verdict in verdicts}, done.stdout + done.stderr


def test_every_import_contract_is_kept() -> None:
    kept, printed = lint_imports(ROOT)
    assert kept == {contract["name"]: True for contract in CONTRACTS["contracts"]}, printed


def test_every_import_contract_fails_on_a_planted_import(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in CONTRACTS["root_packages"]:
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    for path, module in PLANTED.values():
        assert (tmp_path / path).is_file()
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {module}\n")
    kept, printed = lint_imports(tmp_path)
    assert kept == {contract["name"]: False for contract in CONTRACTS["contracts"]}, printed
    for contract, (path, module) in PLANTED.items():
        importer = path.removesuffix(".py").replace("/", ".")
        if contract != CIRCLES:
            assert f"{importer} -> {module} (l." in " ".join(printed.split()), contract


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
