"""Every function as it is meant to be, and limits that nest."""

from __future__ import annotations

import json
import re
from importlib import import_module

import pytest

from handlers.domain.catalogue.versions import ruleset_id
from handlers.providers.registry.providers import (
    EXISTENCE_SECONDS,
    PROOF_SECONDS,
    PROVIDERS,
    offered_probes,
)
from handlers.providers.registry.third_parties import Provider
from tests.infra.conftest import Resource, Synthesized
from workflows.security_report.gather_evidence import function_of
from workflows.security_report.machine import definition, functions
from workflows.states import PURE_TASKS
from workflows.timeouts import (
    FUNCTION_SECONDS,
    MACHINE_SECONDS,
    TASK_SECONDS,
    provider_function_seconds,
    provider_task_seconds,
)


def handlers_of(synthesized: Synthesized) -> list[Resource]:
    """The platform's own functions; the frontend's stack has the CDK's upload function alone."""
    return [f for f in synthesized.resources("Lambda::Function") if f.stack != "frontend"]


def test_every_function_is_built_the_same(synthesized: Synthesized) -> None:
    found = handlers_of(synthesized)
    assert len(found) == 37 + len(PROVIDERS)
    for function in found:
        properties = function.properties
        assert properties["Runtime"] == "python3.14"
        assert properties["Architectures"] == ["arm64"]
        assert properties["TracingConfig"] == {"Mode": "Active"}
        assert properties["LoggingConfig"]["LogFormat"] == "JSON"
        assert "Ref" in properties["LoggingConfig"]["LogGroup"]
        assert len(properties["Layers"]) == 1


def test_every_handler_is_there(synthesized: Synthesized) -> None:
    for function in handlers_of(synthesized):
        module, _, name = function.properties["Handler"].rpartition(".")
        assert callable(getattr(import_module(module), name))


def test_every_function_has_a_role_and_a_log_of_its_own(synthesized: Synthesized) -> None:
    found = list(synthesized.resources("Lambda::Function"))
    for part in (
        {json.dumps(function.properties["Role"]) for function in found},
        {json.dumps(function.properties["LoggingConfig"]["LogGroup"]) for function in found},
    ):
        assert len(part) == len(found)


def test_every_log_forgets(synthesized: Synthesized) -> None:
    for group in synthesized.resources("Logs::LogGroup"):
        assert group.properties["RetentionInDays"] == 90


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.id)
def test_limits_nest_for_every_provider(synthesized: Synthesized, provider: Provider) -> None:
    function = synthesized.one("Lambda::Function", function_of(provider))
    assert function.properties["Timeout"] == provider_function_seconds(provider)
    assert provider.budget_seconds < function.properties["Timeout"]
    assert function.properties["Timeout"] < provider_task_seconds(provider) < MACHINE_SECONDS


def test_limits_nest_for_every_other_task(synthesized: Synthesized) -> None:
    for name in (PURE_TASKS, "RecallEvidence", "SignReport", "RememberResult"):
        assert synthesized.one("Lambda::Function", name).properties["Timeout"] == FUNCTION_SECONDS
    assert FUNCTION_SECONDS < TASK_SECONDS < MACHINE_SECONDS


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.id)
def test_a_provider_function_knows_its_provider(
    synthesized: Synthesized, provider: Provider
) -> None:
    function = synthesized.one("Lambda::Function", function_of(provider))
    variables = function.properties["Environment"]["Variables"]
    assert variables["PROVIDER"] == provider.id
    assert json.loads(variables["PROVIDER_URLS"]) == dict(provider.urls)
    assert variables["USER_AGENT"] == "security-platform"


def test_the_state_machine_runs_the_definition_with_every_name_filled_in(
    synthesized: Synthesized,
) -> None:
    properties = synthesized.one("StepFunctions::StateMachine", "SecurityReport").properties
    assert json.loads(properties["DefinitionString"]) == definition()
    filled_in = properties["DefinitionSubstitutions"]
    assert set(re.findall(r"\$\{(\w+)\}", properties["DefinitionString"])) == set(filled_in)
    assert filled_in["Ruleset"] == ruleset_id(offered_probes(()))
    assert set(functions()) < set(filled_in)
    assert properties["StateMachineType"] == "STANDARD"
    assert properties["TracingConfiguration"] == {"Enabled": True}
    assert properties["LoggingConfiguration"]["Level"] == "ALL"
    assert properties["LoggingConfiguration"]["IncludeExecutionData"] is False


def test_who_needs_proof_knows_the_resolvers_and_has_the_time(synthesized: Synthesized) -> None:
    known = {
        function.id.rstrip("0123456789ABCDEF").removesuffix("Function"): function.properties
        for function in synthesized.resources("Lambda::Function")
        if "DNS_URLS" in function.properties["Environment"]["Variables"]
    }
    proving = {function_of(row) for row in PROVIDERS if row.needs_proof}
    assert set(known) == proving | {"CheckDomainProof", "DomainProof"}
    assert known["DomainProof"]["Timeout"] > EXISTENCE_SECONDS
    checking = [known[name] for name in known if name != "DomainProof"]
    assert all(properties["Timeout"] > PROOF_SECONDS for properties in checking)
    # AppSync ends a request after 30 s.
    assert max(known[name]["Timeout"] for name in ("CheckDomainProof", "DomainProof")) < 30
