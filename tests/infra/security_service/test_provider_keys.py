"""API keys of providers: off unless the stage offers the provider, and for one function alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from handlers.providers.registry.providers import PROVIDERS
from tests.infra.conftest import Synthesized
from workflows.security_report.gather_evidence import function_of

[KEYED] = [row for row in PROVIDERS if row.needs_key]


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


def test_one_function_alone_may_read_the_secret(furnished: Synthesized) -> None:
    secret = furnished.one("SecretsManager::Secret")
    [(role, statement)] = statements_about_secrets(furnished)
    assert role.startswith(f"{function_of(KEYED)}Role")
    assert statement["Action"] == "secretsmanager:GetSecretValue"
    assert statement["Resource"] == {"Fn::GetAtt": [secret.id, "Id"]}
    having = [
        function.id
        for function in furnished.resources("Lambda::Function")
        if "API_KEY_SECRET" in function.properties.get("Environment", {}).get("Variables", {})
    ]
    assert len(having) == 1
    assert having[0].startswith(f"{function_of(KEYED)}Function")
    assert not list(furnished.resources("SecretsManager::ResourcePolicy"))


def test_no_key_is_in_a_template(furnished: Synthesized) -> None:
    assert set(furnished.one("SecretsManager::Secret").properties) == {
        "Description",
        "GenerateSecretString",
    } | ({"Tags"} if "Tags" in furnished.one("SecretsManager::Secret").properties else set())
