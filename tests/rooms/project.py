"""What the files of a copy of the project import, and how many rooms and arrows that makes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import grimp

from tests.rooms.counting import Count, between, count

ROOT = Path(__file__).parents[2]
PAGE = "frontend/src"
MADE = ("generated", "styles")
"""Folders of the page that hold what is made when it is built, or styles."""


class Project:
    """A copy of the project with what its files import."""

    def __init__(self, folder: Path) -> None:
        settings = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["tool"]
        linter = settings.get("importlinter", {"contracts": []})
        roots = {path.parent.name for path in folder.glob("*/__init__.py")}
        sys.path.insert(0, str(folder))
        try:
            self.graph = grimp.build_graph(*sorted(roots), cache_dir=None)
        finally:
            sys.path.remove(str(folder))
        self.layers = {
            contract["containers"][0]: contract["layers"]
            for contract in linter["contracts"]
            if contract["type"] == "layers" and "containers" in contract
        }
        self.page = [(_module(one), _module(other)) for one, other in _page_imports(folder / PAGE)]
        files = (path.relative_to(folder / PAGE) for path in (folder / PAGE).rglob("*.ts*"))
        self.page_modules = {_module(str(path)) for path in files if path.parts[0] not in MADE}
        table = folder / "lint" / "page_folders.mjs"
        rows = table.read_text("utf-8") if table.is_file() else ""
        self.page_rows = re.findall(r"^  '?([\w/]+)'?: \[", rows, re.MULTILINE)

    def packages(self) -> list[str]:
        """Every package that holds packages, and every such folder of the page, and the page."""
        python = [
            module
            for module in sorted(self.graph.modules)
            if any(map(self.graph.find_children, self.graph.find_children(module)))
        ]
        parts = {path.split("/")[0] for path in self.page_modules if path.count("/") > 1}
        return [*python, PAGE, *(f"{PAGE}/{part}" for part in sorted(parts))]

    def count(self, package: str) -> Count:
        """The count of one package, or of one folder of the page."""
        if package == PAGE:
            folders = {one: one.rpartition("/")[0] for one in self.page_modules if "/" in one}
            return count(between(folders, self.page), self._floors(folders))
        if package.startswith(f"{PAGE}/"):
            inside = package.removeprefix(f"{PAGE}/")
            rooms = {
                one: "/".join(one.split("/")[: inside.count("/") + 2])
                for one in self.page_modules
                if one.startswith(f"{inside}/")
            }
            return count(between(rooms, self.page), self._floors(rooms))
        return self._of_python(package)

    def _of_python(self, package: str) -> Count:
        children = self.graph.find_children(package)
        rooms = {one: child for child in children for one in self._with_what_it_holds(child)}
        imports = [
            (one, other)
            for one in rooms
            for other in self.graph.find_modules_directly_imported_by(one)
        ]
        layers = self.layers.get(package)
        floors = layers and {
            f"{package}.{room}": floor
            for floor, layer in enumerate(layers)
            for room in layer.split(" | ")
        }
        placed = floors and dict.fromkeys(children, 0) | floors
        return count(between(rooms, imports), placed)

    def _with_what_it_holds(self, module: str) -> set[str]:
        return {module, *self.graph.find_descendants(module)}

    def _floors(self, rooms: Mapping[str, str]) -> dict[str, int] | None:
        floors = {name: floor for floor, name in enumerate(self.page_rows)}
        return floors if floors.keys() >= set(rooms.values()) else None


def _module(path: str) -> str:
    """A module of the page by its path, without the ending of its file."""
    return re.sub(r"\.tsx?$", "", path)


def _page_imports(folder: Path) -> list[tuple[str, str]]:
    """Pairs of files of the page, as the linter of its folders reads them."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or "node"
    script = ROOT / "lint" / "page_imports.mjs"
    done = subprocess.run([node, script, folder], capture_output=True, text=True, check=True)
    return [(one, other) for one, other in json.loads(done.stdout)]
