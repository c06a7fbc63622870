"""The state machine *security report*: one answer event in, one report event out.

``${Name}`` is filled in at deployment. docs: https://states-language.net/ (JSONata).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.domain.report.run import TRIGGER_ANSWER
from handlers.providers.registry import PROVIDERS, Provider
from workflows.gather_evidence import (
    GATHERED,
    NOW,
    REPORT_ENTRY,
    SCORE,
    function_of,
    gather_evidence,
    report_payload,
)
from workflows.recheck import AGAIN, AGAIN_SHOWN, IS_AGAIN, NOT_CARRIED, make_check_again
from workflows.states import (
    PURE_TASKS,
    State,
    call,
    call_pure,
    catch,
    delete_item,
    put_event,
    put_item,
    send_message,
    succeed,
)
from workflows.timeouts import MACHINE_SECONDS

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
OF_THIS_SHEET = {
    "owner": "{% $event.answer.owner %}",
    "incarnation": "{% $event.answer.incarnation %}",
}
OF_THIS_RUN = {
    "correlationId": "{% $correlationId %}",
    "answer": "{% $answer %}",
    "run": "{% $run %}",
}
ONLY_MINE = {"#execution": "execution"}
MINE = {":thisExecution": {"S": EXECUTION}}


def definition(providers: Sequence[Provider] = PROVIDERS) -> dict[str, Any]:
    """The whole state machine as data."""
    return {
        "Comment": "Checks, scores and reports one submitted version of one answer sheet.",
        "QueryLanguage": "JSONata",
        "TimeoutSeconds": MACHINE_SECONDS,
        "StartAt": "Claim this run",
        "States": {
            "Claim this run": _claim(),
            "Already handled": succeed("A repeat of an event whose run has been claimed."),
            "Validate answer": _validate(),
            "Is the answer valid?": _is_valid(),
            **_rejection(),
            **make_check_again(providers, then="Score risk"),
            "Take what was watched": _take_watched(),
            "Recall evidence": _recall(),
            "Gather evidence": gather_evidence(providers, then="Score risk"),
            **_report(),
            **_malformed(),
        },
    }


def functions(providers: Sequence[Provider] = PROVIDERS) -> list[str]:
    """The names of all functions that the definition calls."""
    others = ["RecallEvidence", "SignReport", "RememberResult"]
    return [PURE_TASKS, *others, *(function_of(provider) for provider in providers)]


def _claim() -> State:
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


def _validate() -> State:
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


def _is_valid() -> State:
    return {
        "Type": "Choice",
        "Comment": "Faults are the customer's to fix; the customer is told each of them.",
        "Choices": [
            {"Condition": "{% $states.input.accepted = false %}", "Next": "Reject answer"},
            {"Condition": "{% $again != null %}", "Next": "Make check again"},
            {"Condition": "{% $watched != null %}", "Next": "Take what was watched"},
        ],
        "Default": "Recall evidence",
    }


def _take_watched() -> State:
    return {
        "Type": "Pass",
        "Comment": "The evidence that shows the change: asked again, it might say something else.",
        "Output": "{% $watched %}",
        "Next": "Score risk",
    }


def _rejection() -> dict[str, State]:
    payload = {
        "correlationId": "{% $correlationId %}",
        "event": "{% $event %}",
        "run": "{% $run %}",
        "faults": "{% $states.input.faults %}",
        "createdAt": NOW,
    }
    reject = call_pure(
        "Writes a report that names each fault and where it is.",
        "RejectAnswer",
        payload,
        Next="Publish rejection",
    )
    return {
        "Reject answer": reject,
        "Publish rejection": _publish("Answer rejected"),
        "Answer rejected": succeed("The customer can fix the sheet and submit it again."),
    }


def _recall() -> State:
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


def _report() -> dict[str, State]:
    payload = {
        "correlationId": "{% $correlationId %}",
        "answer": "{% $answer %}",
        "evidence": GATHERED,
        "recalled": "{% $recalled %}",
    }
    score = call_pure(
        "Answers and evidence into a score; what can't be seen now is as it was last seen.",
        "ScoreRisk",
        payload,
        Assign={
            "evidence": "{% $states.result.Payload.evidence %}",
            "ruleset": "{% $states.result.Payload.score.rulesetId %}",
        },
        output=SCORE,
        Next="Assemble report",
    )
    assemble = call_pure(
        "Writes the complete report.",
        "AssembleReport",
        report_payload("COMPLETE", evidence="{% $evidence %}"),
        Next="Sign report",
    )
    return {
        "Score risk": score,
        "Assemble report": assemble,
        "Sign report": _sign(),
        "Remember result": _remember(),
        "Publish report": _publish("Report published"),
        "Report published": succeed("The user service stores it and tells the page."),
    }


def _sign() -> State:
    return call(
        "Anybody can check the report with the public key, without this platform.",
        "SignReport",
        {"correlationId": "{% $correlationId %}", "event": "{% $states.input %}"},
        Next="Remember result",
    )


def _remember() -> State:
    report = {
        "id": "{% $states.input.report.id %}",
        "createdAt": "{% $states.input.report.createdAt %}",
        "rulesetId": "{% $ruleset %}",
        "guaranteedScore": "{% $states.input.report.document.headline.score.guaranteed.exact %}",
    }
    return call(
        "What was scored and seen, for the next report. Before this one is published: what a "
        "customer has been shown is never forgotten.",
        "RememberResult",
        {**OF_THIS_RUN, **OF_THIS_SHEET, "evidence": "{% $evidence %}", "report": report},
        output="{% $states.input %}",
        Next="Publish report",
    )


def _publish(then: str) -> State:
    output = {
        "report": "{% $states.input.report.id %}",
        "status": "{% $states.input.report.status %}",
    }
    return put_event("Sends the report to the bus.", REPORT_ENTRY, Output=output, Next=then)


def _malformed() -> dict[str, State]:
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
    # Not Fail: a failed execution is told to the customer, and this event may name none.
    kept = succeed("The alarm of the dead-letter queue tells of it; no customer is waiting.")
    return {
        "Release this run": release,
        "Keep malformed event": keep,
        "Malformed event kept": kept,
    }
