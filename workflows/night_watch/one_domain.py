"""A look at one domain: its last report, all providers, and the comparison."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.providers.registry.third_parties import Provider
from workflows.night_watch.one_provider import one_provider
from workflows.states import State, call, catch

JSONATA = {"QueryLanguage": "JSONata"}


def one_domain(label: str, providers: Sequence[Provider]) -> dict[str, State]:
    """The states of a look; its output has an ``error`` where it couldn't be made."""
    begin, anything = f"Begin {label} look", f"Is there a {label} look?"
    ask, end = f"Ask for the {label} look", f"End {label} look"
    nothing, failed = f"No {label} look", f"No {label} look was possible"
    give_up = [catch(["States.ALL"], failed)]
    fields = ("owner", "answerId", "look", "providers")
    result = "$states.result.Payload"
    return {
        begin: call(
            "The names that the last report is about, if the watch is still on.",
            "BeginLook",
            {name: f"{{% $states.input.{name} %}}" for name in fields},
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
            "Comment": "It is off, was made already, or there is no report to compare with.",
            "Choices": [{"Condition": "{% $states.input.report = null %}", "Next": nothing}],
            "Default": ask,
        },
        nothing: {"Type": "Pass", **JSONATA, "Output": {"looked": False}, "End": True}
        | {"Comment": "Nothing to look at."},
        ask: {
            "Type": "Map",
            **JSONATA,
            "Comment": "All providers whose turn it is, at once.",
            "Items": "{% [$states.input.providers] %}",
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "INLINE"},
                "StartAt": f"Ask for {label}",
                "States": one_provider(label, providers),
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
            "Comment": "The others of the batch go on.",
            "Output": {"looked": False, "error": "{% $states.input.Error %}"},
            "End": True,
        },
    }
