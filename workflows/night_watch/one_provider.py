"""One provider's result for a domain, by the function that the provider's id names."""

from __future__ import annotations

import json
from collections.abc import Sequence

from handlers.providers.registry.third_parties import Provider
from workflows.security_report.gather_evidence import NOT_OUT_OF_TIME, function_of, reason_of
from workflows.states import State, call
from workflows.timeouts import provider_task_seconds


def one_provider(label: str, providers: Sequence[Provider]) -> dict[str, State]:
    """The states that ask one; what can't be had is unknown, with the reason."""
    ask, unknown = f"Ask for {label}", f"Unknown for {label}"
    names = json.dumps({row.id: f"${{{function_of(row)}}}" for row in providers})
    task = call(
        "What the provider knows of the domain now.",
        "Provider",
        {"correlationId": "{% $sheet.look %}", "names": "{% $names %}", "uncached": True},
        seconds=max(provider_task_seconds(row) for row in providers),
        platform_errors=NOT_OUT_OF_TIME,
        Catch=[
            {
                "ErrorEquals": ["States.ALL"],
                "Next": unknown,
                "Output": {
                    "provider": "{% $states.input %}",
                    "Error": "{% $states.errorOutput.Error %}",
                },
            }
        ],
        End=True,
        QueryLanguage="JSONata",
    )
    task["Arguments"]["FunctionName"] = f"{{% $lookup({names}, $states.input) %}}"
    return {ask: task, unknown: _unknown(providers)}


def _unknown(providers: Sequence[Provider]) -> State:
    rows = json.dumps(
        {row.id: {"probes": list(row.probes), "version": row.version} for row in providers}
    )
    probes = (
        f"[$map($lookup({rows}, $states.input.provider).probes, function($probe) {{"
        f"{{'probe': $probe, 'status': 'UNKNOWN', 'reason': {reason_of()}, 'facts': {{}}}} }})]"
    )
    return {
        "Type": "Pass",
        "QueryLanguage": "JSONata",
        "Comment": "The shape of an answer of the provider, with the reason instead of facts.",
        "Output": {
            "provider": "{% $states.input.provider %}",
            "observedAt": "{% $states.context.State.EnteredTime %}",
            "durationMs": None,
            "probes": f"{{% {probes} %}}",
            "sources": [],
            "adapterVersion": f"{{% $lookup({rows}, $states.input.provider).version %}}",
        },
        "End": True,
    }
