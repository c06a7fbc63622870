"""One synth of each stage for all tests of the infrastructure; no network, no account."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App

from handlers.providers.registry.providers import PROVIDERS
from infra.platform import add_platform
from infra.settings.context import from_context
from infra.settings.stage import ROOT

SENDER = {
    "address": "no-reply@check.example.org",
    "name": "Security check",
    "hostedZone": {"id": "Z0123456789ABC", "name": "example.org"},
}
ALARMS = {"mail": "operator@firm.example", "monthlyUsd": 40}


@dataclass(frozen=True)
class Resource:
    """One resource of one template."""

    stack: str
    id: str
    type: str
    properties: dict[str, Any]


@dataclass(frozen=True)
class Synthesized:
    """The cloud assembly: its directory, the context it was made with, and its templates."""

    directory: Path
    context: dict[str, Any]
    templates: dict[str, dict[str, Any]]

    def resources(self, kind: str) -> Iterator[Resource]:
        """All resources of a type; ``AWS::`` is left out where it is AWS's own."""
        for stack, template in self.templates.items():
            for name, resource in template["Resources"].items():
                if resource["Type"] in {f"AWS::{kind}", kind}:
                    yield Resource(stack, name, kind, resource.get("Properties", {}))

    def one(self, kind: str, name: str = "") -> Resource:
        """The only resource of a type whose logical id contains ``name``."""
        (found,) = (resource for resource in self.resources(kind) if name in resource.id)
        return found


@pytest.fixture(scope="session")
def synthesized(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    """The stage ``prod``."""
    return synth(bundle, tmp_path_factory.mktemp("prod"), stage="prod")


@pytest.fixture(scope="session")
def dev(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    """The stage ``dev``, as it would stand beside ``prod``."""
    return synth(bundle, tmp_path_factory.mktemp("dev"), stage="dev")


@pytest.fixture(scope="session")
def furnished(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    """The stage ``dev`` with all that an operator may add: a sender, a budget, every licence."""
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    context["stages"]["dev"] |= {
        "sender": SENDER,
        "alarms": ALARMS,
        "licensedProviders": [row.id for row in PROVIDERS if row.needs_licence],
    }
    directory = tmp_path_factory.mktemp("furnished")
    return synth(bundle, directory, stage="dev", stages=context["stages"])


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bundle = tmp_path_factory.mktemp("bundle")
    for asset in ("code", "layer-arm64"):
        (bundle / asset).mkdir()
        (bundle / asset / "file").write_text(asset)
    (bundle / "page" / "assets").mkdir(parents=True)
    (bundle / "page" / "assets" / "index-1a2b.js").write_text("script")
    (bundle / "page" / "index.html").write_text("page")
    return bundle


def synth(bundle: Path, directory: Path, *, stage: str, **given: Any) -> Synthesized:
    """The cloud assembly of one stage in ``directory``."""
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    context |= {"stage": stage, "bundle": str(bundle)} | given
    app = App(outdir=str(directory), context=context)
    add_platform(app, settings=from_context(context))
    app.synth()
    return Synthesized(directory, context, templates_in(directory, stage))


def templates_in(directory: Path, stage: str) -> dict[str, dict[str, Any]]:
    """Every template by the last part of its stack's name."""
    prefix, suffix = f"security-platform-{stage}-", ".template.json"
    return {
        path.name.removeprefix(prefix).removesuffix(suffix): json.loads(path.read_text())
        for path in sorted(directory.glob("*.template.json"))
    }
