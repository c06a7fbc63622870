"""The import contracts of ``pyproject.toml``, the graph that they hold, and their verdicts."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import grimp

ROOT = Path(__file__).parents[2]
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS: list[dict[str, Any]] = LINTER["contracts"]


def project() -> grimp.ImportGraph:
    """Every module of the project with what it imports."""
    return grimp.build_graph(*LINTER["root_packages"], cache_dir=None)


def rows(contract: dict[str, Any]) -> list[list[str]]:
    """The layers of a contract from the uppermost, each as the modules that stand in it."""
    (container,) = contract.get("containers", [""])
    return [
        [f"{container}.{room}".lstrip(".") for room in layer.split(" | ")]
        for layer in contract["layers"]
    ]


def layered() -> dict[str, dict[str, Any]]:
    """Each package with the contract that orders what lies directly in it."""
    return {
        contract["containers"][0]: contract
        for contract in CONTRACTS
        if contract["type"] == "layers" and "containers" in contract
    }


def independent() -> set[str]:
    """The packages whose modules may not import one another."""
    return {
        module.removesuffix(".*")
        for contract in CONTRACTS
        if contract["type"] == "independence"
        for module in contract["modules"]
    }


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
