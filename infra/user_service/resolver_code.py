"""The code of AppSync's JavaScript resolvers, as it is deployed; loads nothing of the CDK."""

from __future__ import annotations

from collections.abc import Mapping

from infra.settings import ROOT

RESOLVERS = ROOT / "resolvers"


def resolver_code(field: str, names: Mapping[str, str]) -> str:
    """The file of a resolver with its placeholders ``__NAME__`` filled in."""
    code = (RESOLVERS / f"{field}.js").read_text(encoding="utf-8")
    for name, value in names.items():
        code = code.replace(f"__{name}__", value)
    return code
