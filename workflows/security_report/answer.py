"""The states before any provider is asked: validation, the choice of the way, memory."""

from __future__ import annotations

from workflows.states import State, call, call_pure, catch

OF_THIS_SHEET = {
    "owner": "{% $event.answer.owner %}",
    "incarnation": "{% $event.answer.incarnation %}",
}
OF_THIS_RUN = {
    "correlationId": "{% $correlationId %}",
    "answer": "{% $answer %}",
    "run": "{% $run %}",
}


def validate() -> State:
    """Checks the sheet against its catalogue; its output has the faults."""
    return call_pure(
        "Holds the sheet against its catalogue.",
        "ValidateAnswer",
        {"correlationId": "{% $correlationId %}", "event": "{% $event %}"},
        Assign={"answer": "{% $states.result.Payload.answer %}"},
        output={
            "accepted": "{% $states.result.Payload.accepted %}",
            "faults": "{% $states.result.Payload.faults %}",
        },
        Catch=[catch(["MalformedEvent"], "Release this run")],
        Next="Is the answer valid?",
    )


def is_valid() -> State:
    """Chooses the next state: rejection, one check again, the watch's evidence, or everything."""
    return {
        "Type": "Choice",
        "Comment": "Faults are the customer's to fix; the report names each of them.",
        "Choices": [
            {"Condition": "{% $states.input.accepted = false %}", "Next": "Reject answer"},
            {"Condition": "{% $again != null %}", "Next": "Make check again"},
            {"Condition": "{% $watched != null %}", "Next": "Take what was watched"},
        ],
        "Default": "Recall evidence",
    }


def take_watched() -> State:
    """Takes the evidence that the watch has gathered, instead of asking again."""
    return {
        "Type": "Pass",
        "Comment": "The evidence that shows the change: asked again, it might say something else.",
        "Output": "{% $watched %}",
        "Next": "Score risk",
    }


def recall() -> State:
    """Reads what was last seen and scored."""
    return call(
        "What was last seen of the domain, for what can't be seen now; and the last result.",
        "RecallEvidence",
        {**OF_THIS_RUN, **OF_THIS_SHEET},
        Assign={
            "recalled": "{% $states.result.Payload.evidence %}",
            "previous": "{% $states.result.Payload.previous %}",
        },
        output={"recalled": "{% $count($states.result.Payload.evidence) %}"},
        Next="Gather evidence",
    )
