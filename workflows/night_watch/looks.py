"""A look at all domains of a list: a Distributed Map, each child of which takes a batch of them."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.providers.registry.third_parties import Provider
from workflows.night_watch.one_domain import JSONATA, one_domain
from workflows.states import State, succeed

__all__ = ["BATCH", "FIRST", "JSONATA", "LABELS", "SECOND", "looks"]

BATCH = 5
"""The domains of one child, in parallel: an Express execution is billed by its duration."""
FIRST, SECOND = LABELS = ("first", "second")
"""The Map Runs of a night, as the console names them."""


def looks(label: str, then: str, children: int, providers: Sequence[Provider]) -> State:
    """The Distributed Map with this label; its input has the list's place and how many may fail."""
    return {
        "Type": "Map",
        "QueryLanguage": "JSONPath",
        "Comment": "One domain that can't be looked at stops no other.",
        "Label": label,
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": {"InputType": "JSON"},
            "Parameters": {"Bucket.$": "$.bucket", "Key.$": "$.key"},
        },
        "ItemSelector": {
            "owner.$": "$$.Map.Item.Value.owner",
            "answerId.$": "$$.Map.Item.Value.answerId",
            "providers.$": "$$.Map.Item.Value.providers",
            "cves.$": "$$.Map.Item.Value.cves",
            "look.$": f"States.Format('{{}}-{label}', $$.Execution.Name)",
        },
        "ItemBatcher": {"MaxItemsPerBatch": BATCH},
        "MaxConcurrency": children,
        "ToleratedFailurePercentagePath": "$.tolerated",
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
            "StartAt": f"Take the {label} batch",
            "States": _child(label, providers),
        },
        "ResultWriter": {
            "Resource": "arn:aws:states:::s3:putObject",
            "Parameters": {"Bucket.$": "$.bucket", "Prefix": f"results/{label}"},
        },
        "ResultPath": None,
        "Next": then,
    }


def _child(label: str, providers: Sequence[Provider]) -> dict[str, State]:
    """Ends with ``LooksFailed`` if one of its domains couldn't be looked at, after all others."""
    take, was_made = f"Take the {label} batch", f"Was each {label} look made?"
    made, failed = f"Each {label} look was made", f"A {label} look failed"
    # A batch, or one domain alone, as the local engine gives it.
    items = "{% $exists($states.input.Items) ? [$states.input.Items] : [$states.input] %}"
    return {
        take: {
            "Type": "Map",
            **JSONATA,
            "Comment": "All domains of the batch side by side.",
            "Items": items,
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"},
                "StartAt": f"Begin {label} look",
                "States": one_domain(label, providers),
            },
            "Next": was_made,
        },
        was_made: {
            "Type": "Choice",
            **JSONATA,
            "Comment": "The child of a failed look is counted, and can be redriven.",
            "Choices": [{"Condition": "{% $exists($states.input.error) %}", "Next": failed}],
            "Default": made,
        },
        failed: {
            "Type": "Fail",
            **JSONATA,
            "Comment": "A redrive looks at those of the batch alone that weren't looked at.",
            "Error": "LooksFailed",
            "Cause": "{% $join($distinct([$states.input.error]), ', ') %}",
        },
        made: succeed("What was seen stands in the watches."),
    }
