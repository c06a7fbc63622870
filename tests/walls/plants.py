"""Imports that a contract forbids: for those of layers and of independence, from what they say."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.walls.contracts import CONTRACTS, ROOT, rows

CIRCLES = "No circle between siblings, at any depth"
CIRCLE = ("handlers.domain.evidence.status", "handlers.domain.evidence.results")
"""An import that closes a circle in a package that no contract orders."""

NAMED = {
    "Only resolvers load the exports": ("handlers.tasks.score_risk", "handlers.exports.formats"),
    "handlers/domain has no way out, no clock and no chance": (
        "handlers.domain.scoring.score",
        "requests",
    ),
    "A provider knows no other provider but DNS": (
        "handlers.providers.rdap.findings",
        "handlers.providers.have_i_been_pwned",
    ),
    "The environment is read in one place": ("handlers.adapters.logging", "os"),
    "An export follows from the report alone": (
        "handlers.exports.csv.text",
        "handlers.adapters.clock",
    ),
    "Lambda never loads the CDK": ("handlers.events.user_service.save_report", "aws_cdk"),
    "Only measurements import tests": ("local.stand_ins.server", "tests"),
    "local/gateway imports no other folder of the project": (
        "local.gateway.errors",
        "handlers.domain.errors",
    ),
}
"""For contracts of other kinds: a module, and the import that the contract forbids there."""


def plants(contract: dict[str, Any]) -> list[tuple[str, str]]:
    """Each import to plant for a contract: who imports, and what.

    Of layers, each imports from the one above it, and of modules in one layer the first from the
    last; of independent modules the first imports the last.
    """
    if contract["name"] in NAMED:
        return [NAMED[contract["name"]]]
    if contract["type"] == "independence":
        (package,) = (module.removesuffix(".*") for module in contract["modules"])
        modules = children(package)
        return [(modules[0], modules[-1])]
    layers = rows(contract)
    upwards = [(below[0], above[0]) for above, below in pairwise(layers)]
    aside = [(layer[0], layer[-1]) for layer in layers if len(layer) > 1]
    return upwards + aside


def children(package: str) -> list[str]:
    """The modules directly in a package."""
    files = sorted(Path(ROOT, *package.split(".")).glob("*.py"))
    return [f"{package}.{file.stem}" for file in files if file.stem != "__init__"]


def file_of(module: str, folder: Path) -> Path:
    """The file of a module below a folder; of a package, the first module in it."""
    path = Path(*module.split("."))
    if (ROOT / path.with_suffix(".py")).is_file():
        return folder / path.with_suffix(".py")
    first = min(file for file in (ROOT / path).rglob("*.py") if file.stem != "__init__")
    return folder / first.relative_to(ROOT)


ALL = [
    (contract["name"], *plant)
    for contract in CONTRACTS
    if contract["name"] != CIRCLES
    for plant in plants(contract)
]
"""Every import to plant: the contract that forbids it, who imports, and what."""
