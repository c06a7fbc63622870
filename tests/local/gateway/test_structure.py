"""The gateway's packages import downwards only, and nothing of the rest of the project."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GATEWAY = ROOT / "local" / "gateway"
# Each may import those before it, and no other.
LAYERS = [
    ["errors", "request_log", "strict_json", "api"],
    ["operation", "schema", "data_sources"],
    ["auth"],
    ["execution"],
    ["realtime"],
    ["server"],
    ["__main__"],
]
LAYER_OF = {name: number for number, names in enumerate(LAYERS) for name in names}
FILES = sorted(path for path in GATEWAY.rglob("*.py") if path.name != "__init__.py")
PROJECT = {path.name for path in ROOT.iterdir() if path.is_dir()} | {
    path.stem for path in ROOT.glob("*.py")
}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


MODULES = {module_of(path) for path in FILES}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else str(node.module) for name in names)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_the_gateway_knows_nothing_of_the_project(path: Path) -> None:
    of_project = {name for name in imports(path) if name.split(".")[0] in PROJECT}
    assert of_project <= MODULES


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_point_downwards(path: Path) -> None:
    own = module_of(path).split(".")[2]
    others = {name.split(".")[2] for name in imports(path) if name in MODULES} - {own}
    assert {name for name in others if LAYER_OF[name] >= LAYER_OF[own]} == set()


def test_no_module_imports_itself_through_others() -> None:
    arrows = {module_of(path): MODULES.intersection(imports(path)) for path in FILES}
    assert set(TopologicalSorter(arrows).static_order()) == MODULES


def test_at_most_a_dozen_files_lie_side_by_side() -> None:
    for folder in {path.parent for path in FILES}:
        files = [entry for entry in folder.iterdir() if entry.is_file()]
        assert len(files) <= 12, folder
