"""The code of AppSync's JavaScript resolvers, as it is deployed; loads nothing of the CDK."""

from __future__ import annotations

from collections.abc import Mapping

from infra.settings.stage import ROOT

RESOLVERS = ROOT / "resolvers"
SHEET_PIPELINES = {
    "Mutation.saveAnswer": ("Mutation.saveAnswer",),
    "Mutation.removeAnswer": ("Query.answer", "Mutation.removeAnswer"),
}
"""The functions that write a sheet, after its use was counted."""


def resolver_code(name: str, names: Mapping[str, str]) -> str:
    """The code of a resolver ("Query.me" is Query/me.js), with its placeholders filled in."""
    code = (RESOLVERS / f"{name.replace('.', '/')}.js").read_text(encoding="utf-8")
    for placeholder, value in names.items():
        code = code.replace(f"__{placeholder}__", value)
    return code
