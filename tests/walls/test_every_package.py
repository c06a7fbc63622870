"""Each package that needs a wall has a contract, and each contract names what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from handlers.providers.registry.providers import PROVIDERS
from tests.walls.contracts import CONTRACTS, LINTER, ROOT, independent, layered, project, rows

ROOTS = LINTER["root_packages"]
PROVIDERS_PACKAGE = "handlers.providers"


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return project()


def is_handler(module: str) -> bool:
    """Whether Lambda calls something in a module."""
    path = Path(ROOT, *module.split(".")).with_suffix(".py")
    return path.is_file() and "\ndef handler(" in path.read_text("utf-8")


def packages(graph: grimp.ImportGraph) -> Iterator[tuple[str, set[str]]]:
    """Every package that holds more than one module or package, with these."""
    for package in sorted(graph.modules):
        children = graph.find_children(package)
        if len(children) > 1:
            yield package, children


def test_what_holds_packages_or_handlers_has_a_contract(graph: grimp.ImportGraph) -> None:
    needing = {
        package
        for package, children in packages(graph)
        if any(graph.find_children(child) or is_handler(child) for child in children)
    }
    assert needing - set(layered()) - independent() == set()


def test_what_holds_packages_has_layers(graph: grimp.ImportGraph) -> None:
    holding = {
        package for package, children in packages(graph) if any(map(graph.find_children, children))
    }
    assert "bench" in holding
    assert "handlers.domain.report" in holding
    assert holding - set(layered()) == set()


def test_modules_of_lambda_that_are_independent_stay_so(graph: grimp.ImportGraph) -> None:
    apart = {
        package
        for package, children in packages(graph)
        if package.startswith("handlers.")
        and not any(map(graph.find_children, children))
        and not any(graph.find_modules_directly_imported_by(child) & children for child in children)
    }
    assert "handlers.providers.feeds" in apart
    assert apart - independent() == set()


def test_a_handler_imports_no_other_but_that_of_the_pure_tasks(graph: grimp.ImportGraph) -> None:
    handlers = {module for module in graph.modules if is_handler(module)}
    assert len(handlers) > 30
    importing = {
        module
        for module in handlers
        if graph.find_modules_directly_imported_by(module) & (handlers - {module})
    }
    assert importing == {"handlers.tasks.pure_tasks"}


def test_layers_are_exhaustive_but_for_providers_of_the_registry(graph: grimp.ImportGraph) -> None:
    open_ended = {name for name, contract in layered().items() if not contract.get("exhaustive")}
    assert open_ended == {PROVIDERS_PACKAGE}
    assert PROVIDERS_PACKAGE in independent()
    placed = {room for row in rows(layered()[PROVIDERS_PACKAGE]) for room in row}
    named = {".".join(row.module.split(".")[:3]) for row in PROVIDERS}
    assert graph.find_children(PROVIDERS_PACKAGE) - placed <= named


def test_every_folder_of_python_is_a_root() -> None:
    (folders,) = (
        contract
        for contract in CONTRACTS
        if contract["type"] == "layers" and "containers" not in contract
    )
    of_python = {path.parent.name for path in ROOT.glob("[!.]*/*.py")}
    assert of_python - {"tests"} == set(ROOTS)
    assert [room for row in rows(folders) for room in row] == ROOTS


def test_the_gateway_imports_nothing_of_the_project(graph: grimp.ImportGraph) -> None:
    inside = graph.find_descendants("local.gateway")
    assert len(inside) > 40
    imported = set().union(*map(graph.find_modules_directly_imported_by, inside))
    assert imported - inside - {"local.gateway"} == set()
