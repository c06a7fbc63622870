"""Every import contract is kept, and each fails on the imports that it forbids."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.walls.contracts import CONTRACTS, LINTER, ROOT, lint_imports
from tests.walls.plants import ALL, CIRCLE, CIRCLES, file_of

ALL_KEPT = {contract["name"]: True for contract in CONTRACTS}


def planted(folder: Path, imports: Iterable[tuple[str, str]]) -> Path:
    """A copy of the project in a folder, with these imports at the ends of their modules."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in LINTER["root_packages"]:
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    for importer, module in imports:
        with file_of(importer, folder).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {module}\n")
    return folder


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is printed of each broken contract, with all imports planted at once."""
    imports = [(importer, module) for _, importer, module in ALL]
    kept, printed = lint_imports(planted(tmp_path_factory.mktemp("planted"), imports))
    assert kept == dict.fromkeys(ALL_KEPT, False), printed
    _, *parts = re.split(r"^(.+)\n-+\n", printed, flags=re.MULTILINE)
    return {
        name: " ".join(part.split()) for name, part in zip(parts[::2], parts[1::2], strict=True)
    }


def test_every_import_contract_is_kept() -> None:
    kept, printed = lint_imports(ROOT)
    assert kept == ALL_KEPT, printed


@pytest.mark.parametrize(("contract", "importer", "module"), ALL)
def test_a_planted_import_is_refused_by_its_contract(
    refused: dict[str, str], contract: str, importer: str, module: str
) -> None:
    name = ".".join(file_of(importer, Path()).with_suffix("").parts)
    assert f"{name} -> {module} (l." in refused[contract]


def test_a_planted_circle_is_refused_where_no_other_contract_looks(tmp_path: Path) -> None:
    kept, printed = lint_imports(planted(tmp_path, [CIRCLE]))
    assert kept == ALL_KEPT | {CIRCLES: False}, printed
