"""What Lambda gets is what its functions import: each module, and each library that is declared."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import grimp
import pytest

from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.providers import PROVIDERS
from infra.settings.stage import ROOT
from tests.infra.conftest import Synthesized

OF_THE_RUNTIME = {"boto3", "botocore"}
GRAPH = grimp.build_graph(
    "handlers", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
)
OUTSIDE = {module for module in GRAPH.modules if GRAPH.is_module_squashed(module)}


@pytest.fixture(scope="module")
def loaded(synthesized: Synthesized) -> set[str]:
    """What Lambda loads by its name, as the templates and the registry name it, and its imports."""
    handlers = {
        function.properties["Handler"].rpartition(".")[0]
        for function in synthesized.resources("Lambda::Function")
    }
    # The registry names modules that a function imports by these names.
    named = {row.module for row in (*PROVIDERS, *FEEDS)}
    begun = (handlers | named) & GRAPH.modules
    assert named < begun
    assert len(begun - named) > 30
    return begun.union(*map(GRAPH.find_upstream_modules, begun))


def declared() -> set[str]:
    """The names of the libraries in the layer that the project asks for itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {requirement.partition("==")[0] for requirement in project["dependencies"]}


def libraries(modules: set[str]) -> set[str]:
    """What to install for these modules, beside Python and Lambda's runtime."""
    installed = packages_distributions()
    outside = (modules & OUTSIDE) - set(sys.stdlib_module_names) - OF_THE_RUNTIME
    return {
        re.sub(r"[-_.]+", "-", name).lower() for module in outside for name in installed[module]
    }


def test_every_module_is_loaded_by_a_function(loaded: set[str]) -> None:
    shipped = {module for module in GRAPH.modules - OUTSIDE if not GRAPH.find_children(module)}
    assert shipped - loaded == set()


def test_every_declared_library_is_loaded_by_a_function(loaded: set[str]) -> None:
    assert declared() - libraries(loaded) == set()


def test_every_library_that_a_handler_imports_is_declared() -> None:
    assert libraries(OUTSIDE) - declared() == set()
