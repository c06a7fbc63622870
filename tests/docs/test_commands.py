"""The commands that the documents tell people to type."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = re.compile(r"`([^`\n]+)`|^ {4}(\S.*)$", re.MULTILINE)
FENCE = re.compile(r"```sh\n(.*?)```", re.DOTALL)
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def commands() -> list[str]:
    """Everything in code that begins like a command."""
    found = set()
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        lines = [line for block in FENCE.findall(text) for line in block.splitlines()]
        lines += [first or second for first, second in CODE.findall(text)]
        found |= {line.split("#")[0].strip() for line in lines}
    return sorted(found)


COMMANDS = commands()
OF_MAKE = [command for command in COMMANDS if re.match(r"make [a-zA-Z]", command)]
OF_PYTHON = [command for command in COMMANDS if re.match(r"(\.venv/bin/)?python -m", command)]
OF_PYTEST = [command for command in OF_PYTHON if " -m pytest tests/" in command]


def test_the_documents_name_commands() -> None:
    assert len(OF_MAKE) > 10
    assert len(OF_PYTEST) > 3


@pytest.mark.parametrize("command", OF_MAKE)
def test_a_target_is_there_and_reads_its_variables(command: str) -> None:
    _, *words = shlex.split(command)
    targets = [word for word in words if "=" not in word]
    assert set(targets) <= set(TARGET.findall(MAKEFILE))
    for variable in (word.split("=")[0] for word in words if "=" in word):
        assert re.search(rf"\b{variable}\b", MAKEFILE), variable


@pytest.mark.parametrize("command", OF_PYTHON)
def test_a_module_is_there(command: str) -> None:
    module = command.split(" -m ")[1].split(maxsplit=1)[0]
    path = ROOT / module.replace(".", "/")
    installed = Path(sys.executable).with_name(module)
    assert path.with_suffix(".py").exists() or (path / "__main__.py").exists() or installed.exists()


@pytest.mark.parametrize("command", OF_PYTEST)
def test_the_tests_of_a_fast_loop_are_there(command: str) -> None:
    path, *options = shlex.split(command)[3:]
    assert (ROOT / path).exists()
    if options:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", path, *options],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


(PHONY,) = re.findall(r"^\.PHONY:((?:.*\\\n)*.*)$", MAKEFILE, re.MULTILINE)
TARGETS = [word for word in PHONY.replace("\\", "").split() if not word.startswith(".")]
OF_MAKE_ITSELF = {"CURDIR", "MAKECMDGOALS", "MAKEFILE_LIST"}


def variables() -> set[str]:
    """What the Makefile reads and doesn't set: whoever types a command may."""
    set_there = set(re.findall(r"^(?:export )?([A-Z_]+) *[:?]?=", MAKEFILE, re.MULTILINE))
    (handed_on,) = re.findall(r"^export ([A-Z ]+)$", MAKEFILE, re.MULTILINE)
    read = {*re.findall(r"\$\(([A-Z_]+)\)", MAKEFILE), *handed_on.split()}
    return read - set_there - OF_MAKE_ITSELF


def test_help_names_every_command_with_its_variables() -> None:
    printed = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert len(TARGETS) > 10
    assert len(variables()) > 20
    for target in TARGETS:
        assert re.search(rf"^{target} ", printed, re.MULTILINE), target
    for variable in variables():
        assert re.search(rf"\b{variable}=", printed), variable


@pytest.mark.parametrize("target", TARGETS)
def test_the_recipe_of_each_target_can_be_read(target: str) -> None:
    done = subprocess.run(
        ["make", "--dry-run", target, "STAGE=dev"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def rows() -> list[tuple[list[str], str]]:
    """The commands of each row of the table that says what runs them, and what does."""
    text = next(path for path in DOCUMENTS if path.name == "testing.md").read_text(encoding="utf-8")
    table = text.split("## What runs the documented commands\n")[1].split("\n## ")[0]
    found = [row.strip("| ").split(" | ") for row in table.splitlines() if row.startswith("| `")]
    return [(re.findall(r"`([^`]+)`", commands), by) for commands, by in found]


def test_what_runs_each_command_is_said_and_is_there() -> None:
    named = [command for commands, _ in rows() for command in commands]
    targets = [command.removeprefix("make ") for command in named if command.startswith("make ")]
    assert sorted(targets) == sorted(TARGETS)
    runs = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for commands, by in rows():
        if "`.ci/run`" in by:
            assert all(command in runs for command in commands if command.startswith("make "))
        assert "by hand alone" in by or "`.ci/run`" in by or "](../" in by, commands


OTHERS = [
    command.removeprefix(".venv/bin/")
    for command in COMMANDS
    if re.match(r"\.venv/bin/|python -m |cd \w+ && |npm |npx ", command)
    and command not in OF_PYTEST
]


@pytest.mark.parametrize("command", OTHERS)
def test_what_runs_a_command_that_is_no_target_is_said_as_well(command: str) -> None:
    named = [re.escape(each.removesuffix(" …")) for commands, _ in rows() for each in commands]
    assert any(re.match(rf"{each}(?:[ .]|$)", command) for each in named)


PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
SAMPLES = [
    (document.name, sample)
    for document in DOCUMENTS
    for sample in PYTHON.findall(document.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("document", "sample"), SAMPLES)
def test_what_a_sample_imports_is_there(document: str, sample: str) -> None:
    for node in ast.walk(ast.parse(sample)):
        if isinstance(node, ast.ImportFrom) and node.module:
            module = importlib.import_module(node.module)
            for alias in node.names:
                found = hasattr(module, alias.name) or importlib.util.find_spec(
                    f"{node.module}.{alias.name}"
                )
                assert found, (document, node.module, alias.name)
