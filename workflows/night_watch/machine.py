"""The whole state machine of a night."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider
from workflows.night_watch.looks import BATCH, FIRST, JSONATA, SECOND, looks
from workflows.security_report.gather_evidence import function_of
from workflows.states import State, call, succeed
from workflows.timeouts import NIGHT_FUNCTION_SECONDS, NIGHT_SECONDS

TOLERATED_PERCENT = 10
"""The share of domains that may fail: more are a fault of ours, and fail the night."""
TOLERATED = (
    f"{{% $max([{TOLERATED_PERCENT}, $min([99, $ceil({100 * BATCH} / "
    "$max([1, $states.result.Payload.count]))])]) %}"
)
"""That share, but at least one child, so that one domain of a short list can't stop the others."""
CVES = "[$states.context.Execution.Input.cves]"
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
            "Look at each": looks(FIRST, "Is it a night?", children, providers),
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
            "Look once more": looks(SECOND, "Night is over", children, providers),
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
    output = {
        "bucket": "{% $states.result.Payload.bucket %}",
        "key": "{% $states.result.Payload.key %}",
        "tolerated": TOLERATED,
    }
    seconds = NIGHT_FUNCTION_SECONDS + 20
    return call(comment, "FindWatched", payload, seconds=seconds, output=output) | JSONATA
