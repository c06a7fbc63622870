"""The states that make one check again, run one after the other as an engine would."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.evidence.results import ProviderResult
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from tests.workflows.engine import evaluated, value_of
from workflows.security_report.gather_evidence import GATHERED, function_of
from workflows.security_report.machine import definition


@pytest.mark.parametrize("providers", [["dns"], ["mdn_observatory", "own_website"]])
@pytest.mark.parametrize("fails", [False, True])
def test_each_provider_of_a_recheck_is_asked_and_all_else_is_carried(
    providers: list[str], fails: bool
) -> None:
    """Runs the states one after the other, as an engine would."""
    found, carried = definition()["States"], [{"provider": "rdap"}]
    asked = [{"provider": p, "version": "1"} for p in providers]
    variables: dict[str, Any] = {
        "again": {"asked": asked, "carried": carried, "check": "web_tls"},
        "answer": {"names": []},
        "correlationId": "c",
    }
    context = {"State": {"EnteredTime": "2026-01-02T03:04:05.678Z"}}
    at, given, called = "Make check again", None, []
    while at != "Score risk":
        state = found[at]
        scope: dict[str, Any] = {"input": given, "context": context}
        if state["Type"] == "Choice":
            (choice,) = state["Choices"]
            is_true = evaluated(choice["Condition"], variables, **scope)
            at = choice["Next"] if is_true else state["Default"]
            continue
        if state["Type"] == "Task":
            called.append(evaluated(state["Arguments"]["FunctionName"], variables, **scope))
            assert state["Arguments"]["Payload"]["uncached"] is True
            if fails:
                at, given = state["Catch"][0]["Next"], {"Error": "ProviderTimeout"}
                continue
            probes = [{"probe": "web_headers"}, {"probe": "web_tls"}]
            scope["result"] = {
                "Payload": {"provider": providers[len(called) - 1]} | {"probes": probes}
            }
        output = evaluated(state["Output"], variables, **scope)
        variables |= {k: evaluated(v, variables, **scope) for k, v in state["Assign"].items()}
        at, given = state["Next"], output
    assert called == [f"${{{function_of(PROVIDERS_BY_ID[p])}}}" for p in providers]
    gathered = value_of(GATHERED, input=given)
    assert [result["provider"] for result in gathered] == ["rdap", *providers]
    for result in gathered[1:]:
        (probe,) = result["probes"]
        assert probe["probe"] == "web_tls"
        if fails:
            assert str(ProviderResult.received(result).probes[0].reason) == "timeout"
