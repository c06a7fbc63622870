"""The state machines *account deletion* and *account export*: a customer's data as a whole.

Their input names the customer and the receipt, and nothing that is to be erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.domain.account.work import WorkKind, WorkStatus
from workflows.states import State, call, catch, succeed, update_item
from workflows.timeouts import (
    ACCOUNT_MACHINE_SECONDS,
    ACCOUNT_TASK_SECONDS,
    LATE_SECONDS,
    SETTLE_SECONDS,
)

TASK = {
    "owner": "{% $owner %}",
    "id": "{% $id %}",
    "language": "{% $language %}",
}
NOW = "{% $states.context.State.EnteredTime %}"
ASSIGN = {
    "owner": "{% $states.context.Execution.Input.owner %}",
    "id": "{% $states.context.Execution.Input.id %}",
    "language": "{% $states.context.Execution.Input.language %}",
}


def deletion(
    settle_seconds: int = SETTLE_SECONDS, late_seconds: int = LATE_SECONDS
) -> dict[str, Any]:
    """Close, erase, let what runs end, erase again, delete the sign-in; a day later, once more."""
    failed = [catch(["States.ALL"], "Note failure")]
    states = {
        "Read input": _read_input("Close sign-in"),
        "Close sign-in": _task(
            "Ends all sessions; nobody signs in while data is erased.",
            "CloseSignIn",
            Catch=failed,
            Next="Erase data",
        ),
        "Erase data": _task(
            "Everything that is stored of the customer.",
            "EraseData",
            Assign={"erased": "{% $states.result.Payload %}"},
            Catch=failed,
            Next="Let runs end",
        ),
        "Let runs end": _wait(
            "A run that was under way may still write.", settle_seconds, "Erase the rest"
        ),
        "Erase the rest": _task(
            "What came since.",
            "EraseData",
            Assign={"erased": _SUM},
            Catch=failed,
            Next="Delete sign-in",
        ),
        "Delete sign-in": _task(
            "The email address, the password and the second factor.",
            "DeleteSignIn",
            Assign={"deleted": "{% $states.result.Payload %}"},
            Catch=failed,
            Next="Write receipt",
        ),
        "Write receipt": _write(
            "What was erased, by store.",
            WorkKind.DELETION,
            WorkStatus.DONE,
            {"erased": _typed_counts()},
            Next="Wait for late events",
        ),
        "Wait for late events": _wait(
            "An event may be as old as its stream's and its rule's limits together.",
            late_seconds,
            "Erase what came late",
        ),
        "Erase what came late": _task(
            "After this, nothing can come any more.", "EraseData", Next="Account deleted"
        ),
        "Account deleted": succeed("What copies keep is listed in the receipt."),
        **_failure(WorkKind.DELETION),
    }
    return _machine("Deletes a customer's account with all its data.", states)


def export() -> dict[str, Any]:
    """Collect, and say where it is."""
    failed = [catch(["States.ALL"], "Note failure")]
    states = {
        "Read input": _read_input("Collect data"),
        "Collect data": _task(
            "Everything that is stored of the customer, in one archive.",
            "CollectData",
            Assign={"size": "{% $states.result.Payload.size %}"},
            Catch=failed,
            Next="Write receipt",
        ),
        "Write receipt": _write(
            "The page offers the archive.",
            WorkKind.EXPORT,
            WorkStatus.DONE,
            {"size": {"N": "{% $string($size) %}"}},
            Catch=[catch(["DynamoDB.ConditionalCheckFailedException"], "Account is gone")],
            Next="Account exported",
        ),
        "Account is gone": succeed("It was deleted meanwhile, and the archive goes with it."),
        "Account exported": succeed("The archive is kept for seven days."),
        **_failure(WorkKind.EXPORT),
    }
    return _machine("Collects all data of a customer in one archive.", states)


_SUM = (
    "{% $merge($map($keys($states.result.Payload), function($store)"
    " { {$store: $lookup($erased, $store) + $lookup($states.result.Payload, $store)} })) %}"
)


def _typed_counts() -> dict[str, str]:
    """A map of numbers in DynamoDB's JSON."""
    typed = "$map($keys($counts), function($s) { {$s: {'N': $string($lookup($counts, $s))}} })"
    return {"M": f"{{% ($counts := $merge([$erased, $deleted]); $merge({typed})) %}}"}


def _machine(comment: str, states: Mapping[str, State]) -> dict[str, Any]:
    return {
        "Comment": comment,
        "QueryLanguage": "JSONata",
        "TimeoutSeconds": ACCOUNT_MACHINE_SECONDS,
        "StartAt": "Read input",
        "States": dict(states),
    }


def _read_input(then: str) -> State:
    return {
        "Type": "Pass",
        "Comment": "Whose account, and the receipt of the work on it.",
        "Assign": ASSIGN,
        "Next": then,
    }


def _task(comment: str, function: str, **fields: Any) -> State:
    return call(comment, function, TASK, seconds=ACCOUNT_TASK_SECONDS, **fields)


def _wait(comment: str, seconds: int, then: str) -> State:
    return {"Type": "Wait", "Comment": comment, "Seconds": seconds, "Next": then}


def _failure(kind: WorkKind) -> dict[str, State]:
    return {
        "Note failure": _write(
            "The customer can ask again.", kind, WorkStatus.FAILED, {}, Next="Work failed"
        ),
        "Work failed": {
            "Type": "Fail",
            "Comment": "The alarm of the state machine tells of it.",
            "Error": "AccountWorkFailed",
            "Cause": "The history says which task failed; asking again begins again.",
        },
    }


def _write(
    comment: str, kind: WorkKind, status: WorkStatus, given: Mapping[str, Any], **fields: Any
) -> State:
    """Write the outcome into the item, if it is still this work's."""
    names = {"#status": "status", "#endedAt": "endedAt", "#id": "id"}
    values: dict[str, Any] = {
        ":status": {"S": status.value},
        ":endedAt": {"S": NOW},
        ":id": {"S": "{% $id %}"},
    }
    names |= {f"#{name}": name for name in given}
    values |= {f":{name}": value for name, value in given.items()}
    changes = ", ".join(f"#{name} = :{name}" for name in ("status", "endedAt", *given))
    return update_item(
        comment,
        {
            "TableName": "${AccountsTable}",
            "Key": {"owner": {"S": "{% $owner %}"}, "item": {"S": kind.value}},
            "UpdateExpression": f"SET {changes}",
            "ConditionExpression": "#id = :id",
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
        },
        **fields,
    )
