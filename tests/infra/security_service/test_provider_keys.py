"""API keys of providers: off unless the stage offers the provider, and for one function alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App

from handlers.providers.registry.providers import PROVIDERS
from infra.platform import add_platform
from infra.settings.context import from_context
from infra.settings.stage import ROOT
from tests.infra.conftest import Synthesized, templates_in
from workflows.security_report.gather_evidence import function_of

[KEYED] = [row for row in PROVIDERS if row.needs_key]


@pytest.fixture(scope="module")
def offering(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    """The stage ``dev``, if it had bought every licence."""
    directory = tmp_path_factory.mktemp("offering")
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    context |= {"stage": "dev", "bundle": str(bundle)}
    context["stages"]["dev"]["licensedProviders"] = [r.id for r in PROVIDERS if r.needs_licence]
    app = App(outdir=str(directory), context=context)
    add_platform(app, settings=from_context(context))
    app.synth()
    return Synthesized(directory, context, templates_in(directory, "dev"))


def statements_about_secrets(stage: Synthesized) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each with the name of the role that has it."""
    for policy in stage.resources("IAM::Policy"):
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            if "secretsmanager" in json.dumps(statement["Action"]):
                (role,) = policy.properties["Roles"]
                yield role["Ref"], statement


def test_without_a_licence_there_is_neither_secret_nor_permission(synthesized: Synthesized) -> None:
    assert not list(synthesized.resources("SecretsManager::Secret"))
    assert not list(statements_about_secrets(synthesized))
    function = synthesized.one("Lambda::Function", function_of(KEYED))
    assert "API_KEY_SECRET" not in function.properties["Environment"]["Variables"]


def test_one_function_alone_may_read_the_secret(offering: Synthesized) -> None:
    secret = offering.one("SecretsManager::Secret")
    [(role, statement)] = statements_about_secrets(offering)
    assert role.startswith(f"{function_of(KEYED)}Role")
    assert statement["Action"] == "secretsmanager:GetSecretValue"
    assert statement["Resource"] == {"Fn::GetAtt": [secret.id, "Id"]}
    having = [
        function.id
        for function in offering.resources("Lambda::Function")
        if "API_KEY_SECRET" in function.properties.get("Environment", {}).get("Variables", {})
    ]
    assert len(having) == 1
    assert having[0].startswith(f"{function_of(KEYED)}Function")
    assert not list(offering.resources("SecretsManager::ResourcePolicy"))


def test_no_key_is_in_a_template(offering: Synthesized) -> None:
    assert set(offering.one("SecretsManager::Secret").properties) == {
        "Description",
        "GenerateSecretString",
    } | ({"Tags"} if "Tags" in offering.one("SecretsManager::Secret").properties else set())
