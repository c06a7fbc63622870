"""Mutants of Python, by mutmut (https://mutmut.readthedocs.io): of functions and methods."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.mutants.mutant import Mutant, Verdict

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".build" / "mutants"
COPIED = (
    "handlers",
    "infra",
    "local",
    "resolvers",
    "tests",
    "workflows",
    "requirements",
    ".build/inputs",
)
TESTS = "tests/handlers"
AREAS = {
    "domain": (
        *("domain", "tasks", "accounts", "watch", "exports/test_delivery.py"),
        *("shares", "resolvers/recheck"),
        *("adapters/tables/test_runs.py", "providers/dns/test_remediations.py"),
    ),
    "providers": ("providers", "tasks", "events", "watch", "resolvers"),
    "adapters": ("adapters", "events", "tasks", "watch", "accounts", "resolvers", "shares"),
}
"""For each folder of ``handlers`` where its tests are."""

LEFT_OUT = (
    # They read the code as it is written, where every mutant stands beside the others.
    "test_no_provider_decides_a_status_but_by_its_findings",
    "test_its_row_its_file_and_its_texts_suffice",
    # It plants faults of its own.
    "test_planted_faults",
    # They need the page or the docs.
    "test_page",
    "test_the_page",
    "test_the_table_of_the_docs_counts_what_is_asked",
)
"""Tests, or files of them, that say nothing in a copy of what is mutated."""

# mutmut's exit codes: https://github.com/boxed/mutmut, src/mutmut/stats.py
VERDICTS = {0: Verdict.SURVIVED, 5: Verdict.NOT_REACHED, 33: Verdict.NOT_REACHED}
NOT_RUN = 255
"""Its tests couldn't be started, as where a test's id differs from run to run."""
MUTMUT = [sys.executable, "-m", "mutmut"]


def try_python(area: str, seed: int, seconds: int) -> list[Mutant]:
    """Try the tenth of an area's mutants whose number ends with ``seed``, in a copy of the tree."""
    folder = _copy_for_mutmut(area)
    # mutmut keeps its verdicts as it goes, so that a limit loses none.
    command = ["timeout", str(seconds), *MUTMUT, "run", "--max-children=2", f"*__mutmut_*{seed}"]
    with (folder / "mutmut.log").open("w", encoding="utf-8") as log:
        subprocess.run(command, cwd=folder, stdout=log, stderr=log, check=False)
    codes = {
        name: code
        for kept in sorted((folder / "mutants").rglob("*.meta"))
        for name, code in json.loads(kept.read_text("utf-8"))["exit_code_by_key"].items()
        if code is not None and name.endswith(str(seed))
    }
    if not codes:
        sys.exit(f"{area}: no mutant was tried; {folder / 'mutmut.log'} says why")
    not_run = [name for name, code in codes.items() if code == NOT_RUN]
    sys.stdout.write("".join(f"no verdict {name}\n" for name in not_run))
    return [_mutant(folder, name, code) for name, code in codes.items() if code != NOT_RUN]


def copy_of_tree(area: str) -> Path:
    """A folder of its own for an area, with what its tests need."""
    folder = WORK / area
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("schema.graphql", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


def _copy_for_mutmut(area: str) -> Path:
    folder = copy_of_tree(area)
    tests = [f"{TESTS}/{name}" for name in AREAS[area]]
    settings = {
        "source_paths": [f"handlers/{area}"],
        "also_copy": [*(name for name in COPIED if name != "tests"), "schema.graphql"],
        # No test finds what an earlier run of it left behind.
        "process_isolation": "forkserver",
        # On a busy machine a test that is only slow to begin has noticed nothing.
        "timeout_constant": 4.0,
        "pytest_add_cli_args": [
            *("-p", "no:cacheprovider", "-p", "tests.mutants.quick_first"),
            "--hypothesis-seed=0",
            *("-k", f"not {' and not '.join(LEFT_OUT)}"),
        ],
        "pytest_add_cli_args_test_selection": tests,
    }
    written = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write(f"\n[tool.mutmut]\n{written}")
    return folder


def _mutant(folder: Path, name: str, code: int) -> Mutant:
    verdict = VERDICTS.get(code, Verdict.KILLED)
    if verdict is Verdict.KILLED:
        return Mutant(name, "", verdict)
    shown = subprocess.run(
        [*MUTMUT, "show", name], cwd=folder, capture_output=True, text=True, check=True
    )
    lines = [
        line
        for line in shown.stdout.splitlines()
        if line.startswith(("-", "+")) and not line.startswith(("---", "+++"))
    ]
    return Mutant(name, "\n".join(lines), verdict)
