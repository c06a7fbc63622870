"""The state machine *night watch*: looks at all watched domains, and at what differs once more.

The Distributed Maps are JSONPath, which the local engine runs; all other states are JSONata. A
child takes a batch, ``{Items}``, or one item alone, as that engine gives it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider
from workflows.security_report.gather_evidence import NOT_OUT_OF_TIME, function_of, reason_of
from workflows.states import State, call, catch, succeed
from workflows.timeouts import (
    NIGHT_FUNCTION_SECONDS,
    NIGHT_SECONDS,
    provider_task_seconds,
)

BATCH: Final = 5
"""Domains of one child, side by side: an Express execution is paid by its duration."""
TOLERATED_PERCENT: Final = 10
"""Of the children: more that fail are a fault of the platform's, and fail the night."""
FIRST, SECOND = LABELS = ("first", "second")
"""The Map Runs of a night, as the console names them."""
JSONATA: Final = {"QueryLanguage": "JSONata"}
CVES: Final = "[$states.context.Execution.Input.cves]"
"""New entries of the list of exploited vulnerabilities; none in a night."""


def definition(
    children: int, second_look_seconds: int, providers: Sequence[Provider] = PROVIDERS
) -> dict[str, Any]:
    """The whole state machine as data; so many ``children`` run at once."""
    return {
        "Comment": "Looks at the watched domains, and reports what isn't as it was.",
        "TimeoutSeconds": NIGHT_SECONDS,
        "StartAt": "Find the watched",
        "States": {
            "Find the watched": _find("Who is on, and has a provider's turn tonight.", again=False)
            | {"Next": "Look at each"},
            "Look at each": _look(FIRST, "Is it a night?", children, providers),
            "Is it a night?": {
                "Type": "Choice",
                **JSONATA,
                "Comment": "What new entries of a list show is seen twice already.",
                "Choices": [
                    {
                        "Condition": f"{{% $count({CVES}) > 0 %}}",
                        "Next": "Night is over",
                    }
                ],
                "Default": "Wait for a second look",
            },
            "Wait for a second look": {
                "Type": "Wait",
                **JSONATA,
                "Comment": "What is seen once may be a flap: it counts when it is seen again.",
                "Seconds": second_look_seconds,
                "Next": "Find what differs",
            },
            "Find what differs": _find("What the first look saw otherwise.", again=True)
            | {"Next": "Look once more"},
            "Look once more": _look(SECOND, "Night is over", children, providers),
            "Night is over": succeed("What was seen stands in the watches; reports are under way."),
        },
    }


def functions(providers: Sequence[Provider] = PROVIDERS) -> list[str]:
    """The names of all functions that the definition calls."""
    return ["FindWatched", "BeginLook", "EndLook", *map(function_of, providers)]


def _find(comment: str, *, again: bool) -> State:
    payload = {
        "name": "{% $states.context.Execution.Name %}",
        "night": "{% $states.context.Execution.StartTime %}",
        "again": again,
        "cves": f"{{% {CVES} %}}",
    }
    return call(comment, "FindWatched", payload, seconds=NIGHT_FUNCTION_SECONDS + 20) | JSONATA


def _look(label: str, then: str, children: int, providers: Sequence[Provider]) -> State:
    reader = {
        "Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": {"InputType": "JSON"},
        "Parameters": {"Bucket.$": "$.bucket", "Key.$": "$.key"},
    }
    writer = {
        "Resource": "arn:aws:states:::s3:putObject",
        "Parameters": {"Bucket.$": "$.bucket", "Prefix": f"results/{label}"},
    }
    return {
        "Type": "Map",
        "QueryLanguage": "JSONPath",
        "Comment": "One domain that can't be looked at stops no other.",
        "Label": label,
        "ItemReader": reader,
        "ItemSelector": {
            "owner.$": "$$.Map.Item.Value.owner",
            "answerId.$": "$$.Map.Item.Value.answerId",
            "providers.$": "$$.Map.Item.Value.providers",
            "cves.$": "$$.Map.Item.Value.cves",
            "look.$": f"States.Format('{{}}-{label}', $$.Execution.Name)",
        },
        "ItemBatcher": {"MaxItemsPerBatch": BATCH},
        "MaxConcurrency": children,
        "ToleratedFailurePercentage": TOLERATED_PERCENT,
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
            "StartAt": f"Take the {label} batch",
            "States": _batch(label, providers),
        },
        "ResultWriter": writer,
        "ResultPath": None,
        "Next": then,
    }


def _batch(label: str, providers: Sequence[Provider]) -> dict[str, State]:
    items = "{% $exists($states.input.Items) ? [$states.input.Items] : [$states.input] %}"
    return {
        f"Take the {label} batch": {
            "Type": "Map",
            **JSONATA,
            "Comment": "All domains of the batch side by side.",
            "Items": items,
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"},
                "StartAt": f"Begin {label} look",
                "States": _one(label, providers),
            },
            "End": True,
        }
    }


def _one(label: str, providers: Sequence[Provider]) -> dict[str, State]:
    begin, anything = f"Begin {label} look", f"Is there a {label} look?"
    ask, end = f"Ask for the {label} look", f"End {label} look"
    nothing, failed = f"No {label} look", f"No {label} look was possible"
    give_up = [catch(["States.ALL"], failed)]
    sheet = {name: f"{{% $states.input.{name} %}}" for name in ("owner", "answerId", "providers")}
    result = "$states.result.Payload"
    return {
        begin: call(
            "The names that the last report is about, if the watch is still on.",
            "BeginLook",
            sheet,
            Assign={
                "sheet": "{% $states.input %}",
                "report": f"{{% {result}.report %}}",
                "names": f"{{% [{result}.names] %}}",
            },
            Catch=give_up,
            Next=anything,
        )
        | JSONATA,
        anything: {
            "Type": "Choice",
            **JSONATA,
            "Comment": "It was switched off, or there is no report to compare with.",
            "Choices": [{"Condition": "{% $states.input.report = null %}", "Next": nothing}],
            "Default": ask,
        },
        nothing: {"Type": "Pass", **JSONATA, "Output": {"looked": False}, "End": True}
        | {"Comment": "Nothing to compare with."},
        ask: {
            "Type": "Map",
            **JSONATA,
            "Comment": "All providers whose turn it is, at once.",
            "Items": "{% [$states.input.providers] %}",
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"},
                "StartAt": f"Ask for {label}",
                "States": _provider(label, providers),
            },
            "Next": end,
        },
        end: call(
            "Compares with the last report; what two looks have seen starts a new one.",
            "EndLook",
            {
                "owner": "{% $sheet.owner %}",
                "answerId": "{% $sheet.answerId %}",
                "look": "{% $sheet.look %}",
                "report": "{% $report %}",
                "cves": "{% [$sheet.cves] %}",
                "gathered": "{% [$states.input] %}",
            },
            output={"looked": True, "report": f"{{% {result}.report %}}"},
            Catch=give_up,
            End=True,
        )
        | JSONATA,
        failed: {
            "Type": "Pass",
            **JSONATA,
            "Comment": "The next night looks again.",
            "Output": {"looked": False, "error": "{% $states.input.Error %}"},
            "End": True,
        },
    }


def _provider(label: str, providers: Sequence[Provider]) -> dict[str, State]:
    names = json.dumps({row.id: f"${{{function_of(row)}}}" for row in providers})
    ask, unknown = f"Ask for {label}", f"Unknown for {label}"
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
    )
    task["Arguments"]["FunctionName"] = f"{{% $lookup({names}, $states.input) %}}"
    rows = json.dumps(
        {row.id: {"probes": list(row.probes), "version": row.version} for row in providers}
    )
    probes = (
        f"[$map($lookup({rows}, $states.input.provider).probes, function($probe) {{"
        f"{{'probe': $probe, 'status': 'UNKNOWN', 'reason': {reason_of()}, 'facts': {{}}}} }})]"
    )
    return {
        ask: task | JSONATA,
        unknown: {
            "Type": "Pass",
            **JSONATA,
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
        },
    }
