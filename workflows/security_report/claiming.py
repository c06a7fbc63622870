"""One run for each version: its claim, and the end of an event that can't be claimed."""

from __future__ import annotations

from handlers.domain.report.run import TRIGGER_ANSWER
from workflows.security_report.recheck import AGAIN, AGAIN_SHOWN, IS_AGAIN, NOT_CARRIED
from workflows.states import State, catch, delete_item, put_item, send_message, succeed

CLAIM_DAYS = 90
"""As long as Step Functions keeps an execution's history."""

WATCHED = "$states.input.watch"
"""The part of an event that says what the watch has seen, or that the rules are others."""
IS_WATCHED = f"$type({WATCHED}) = 'object'"
TRIGGER = f"{IS_AGAIN} ? {AGAIN}.trigger : {IS_WATCHED} ? {WATCHED}.trigger : '{TRIGGER_ANSWER}'"
TRIGGER_ID = f"{IS_AGAIN} ? {AGAIN}.id : {IS_WATCHED} ? {WATCHED}.id : ''"
# An event without these can't be claimed; $error ends in States.QueryEvaluationError.
RUN_KEY = (
    "($sheet := $states.input.answer; $attempt := $states.input.metadata.attempt;"
    " $texts := [$sheet.owner, $sheet.id, $sheet.incarnation];"
    " $states.input.metadata.stage = '${Stage}'"
    " and $count($texts[$type($) = 'string']) = 3 and $type($sheet.version) = 'number'"
    f" and ($states.input.state = 'RECHECK') = ({IS_AGAIN})"
    f" and ($states.input.state = 'WATCH') = ({IS_WATCHED})"
    " ? $join([$texts, $string($sheet.version),"
    f" '${{Ruleset}}', {TRIGGER}, {TRIGGER_ID}, $string($attempt ? $attempt : 1)], '#')"
    " : $error('The event names no owner, id, incarnation and version of this stage.'))"
)
EXECUTION = "{% $states.context.Execution.Id %}"
STARTED_AT = "{% $states.context.Execution.StartTime %}"
EXPIRES_AT = (
    "{% $string($floor($toMillis($states.context.Execution.StartTime) / 1000)"
    f" + {CLAIM_DAYS * 86400}) %}}"
)
ONLY_MINE = {"#execution": "execution"}
MINE = {":thisExecution": {"S": EXECUTION}}


def claim() -> State:
    """Claims the run; a repeat ends here."""
    item = {
        "run": {"S": f"{{% {RUN_KEY} %}}"},
        "owner": {"S": "{% $states.input.answer.owner %}"},
        "execution": {"S": EXECUTION},
        "startedAt": {"S": STARTED_AT},
        "expiresAt": {"N": EXPIRES_AT},
    }
    return put_item(
        "One run for one version, whatever the bus repeats. A claim of its own is no obstacle: "
        "the answer to the first attempt may have been lost.",
        {
            "TableName": "${RunsTable}",
            "Item": item,
            "ConditionExpression": "attribute_not_exists(#run) OR #execution = :thisExecution",
            "ExpressionAttributeNames": {"#run": "run", **ONLY_MINE},
            "ExpressionAttributeValues": MINE,
        },
        Assign={
            "event": NOT_CARRIED,
            "again": f"{{% {IS_AGAIN} ? {AGAIN} : null %}}",
            "watched": f"{{% {IS_WATCHED} ? [{WATCHED}.carried] : null %}}",
            "recalled": f"{{% {IS_AGAIN} ? {AGAIN}.recalled : [] %}}",
            "previous": (
                f"{{% {IS_AGAIN} ? {AGAIN}.previous : {IS_WATCHED} ? {WATCHED}.previous : null %}}"
            ),
            "claim": f"{{% {RUN_KEY} %}}",
            "correlationId": "{% $string($states.input.metadata.correlationId) & '' %}",
            "run": {
                "execution": EXECUTION,
                "startedAt": STARTED_AT,
                "ruleset": "${Ruleset}",
                "trigger": f"{{% {TRIGGER} %}}",
                "triggerId": f"{{% {TRIGGER_ID} %}}",
                "recheck": f"{{% {IS_AGAIN} ? {AGAIN_SHOWN} : null %}}",
            },
        },
        Output={"claimed": f"{{% {RUN_KEY} %}}"},
        Catch=[
            catch(["DynamoDB.ConditionalCheckFailedException"], "Already handled"),
            catch(["States.QueryEvaluationError"], "Keep malformed event"),
        ],
        Next="Validate answer",
    )


def malformed() -> dict[str, State]:
    """Keeps an event that names no run of this stage."""
    release = delete_item(
        "Nothing was done, so that the event can be sent again once the fault is fixed.",
        {
            "TableName": "${RunsTable}",
            "Key": {"run": {"S": "{% $claim %}"}},
            "ConditionExpression": "#execution = :thisExecution",
            "ExpressionAttributeNames": ONLY_MINE,
            "ExpressionAttributeValues": MINE,
        },
        Output="{% $states.input %}",
        Next="Keep malformed event",
    )
    keep = send_message(
        "The whole event, for the people who run the platform.",
        {
            "QueueUrl": "${DeadLetterQueue}",
            "MessageBody": "{% $states.context.Execution.Input %}",
        },
        Output={"message": "{% $states.result.MessageId %}"},
        Next="Malformed event kept",
    )
    # Not Fail: a failed execution is reported to the customer, and this event may name none.
    kept = succeed("The alarm of the dead-letter queue tells of it; no customer is waiting.")
    return {
        "Release this run": release,
        "Keep malformed event": keep,
        "Malformed event kept": kept,
    }
