"""The state machine *look again*: waits until a source can show a change, then checks once more.

Its input is what the bus makes of a report: ``{owner, reportId, action, check, at}``.
"""

from __future__ import annotations

from typing import Any

from workflows.states import call, succeed
from workflows.timeouts import LOOK_AGAIN_SECONDS


def definition() -> dict[str, Any]:
    """The whole state machine as data."""
    due = {
        name: f"{{% $states.input.{name} %}}" for name in ("owner", "reportId", "action", "check")
    }
    wait = {
        "Type": "Wait",
        "Comment": "Until then a resolver, or the source itself, tells what it saw before.",
        "Timestamp": "{% $states.input.at %}",
        "Next": "Make check again",
    }
    make = call(
        "Sends the event that starts the run, unless the report has been replaced or removed.",
        "LookAgain",
        due,
        Next="Made or overtaken",
    )
    return {
        "Comment": "Makes one check of a report once more, when its source can show a change.",
        "QueryLanguage": "JSONata",
        "TimeoutSeconds": LOOK_AGAIN_SECONDS,
        "StartAt": "Wait until it can show",
        "States": {
            "Wait until it can show": wait,
            "Make check again": make,
            "Made or overtaken": succeed("The run that follows has its own execution."),
        },
    }
