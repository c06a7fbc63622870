"""The state machine *look again*: waits until the time for it, then makes a check once more.

Its input is what the bus makes of a report: ``{trigger, owner, reportId, subject, check, at}``.
"""

from __future__ import annotations

from typing import Any

from workflows.states import call, succeed
from workflows.timeouts import LOOK_AGAIN_SECONDS


def definition() -> dict[str, Any]:
    """The whole state machine as data."""
    names = ("trigger", "owner", "reportId", "subject", "check")
    due = {name: f"{{% $states.input.{name} %}}" for name in names}
    wait = {
        "Type": "Wait",
        "Comment": "Until then a resolver tells what it saw before, or the report isn't stored.",
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
        "Comment": "Makes the check that a report says is next.",
        "QueryLanguage": "JSONata",
        "TimeoutSeconds": LOOK_AGAIN_SECONDS,
        "StartAt": "Wait until it can show",
        "States": {
            "Wait until it can show": wait,
            "Make check again": make,
            "Made or overtaken": succeed("The run that follows has its own execution."),
        },
    }
