"""What waits for a run, in the order of turns.

Turns are the start tags of start-time fair queueing (Goyal, Vin and Cheng, "Start-time Fair
Queuing", SIGCOMM 1996, section 2), with every run as long as another: an owner's next turn is one
after the owner's last, and never earlier than what begins now. So a single event of one owner waits
for one event of each other owner at most, however many those have, and each owner's events keep
their order.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.adapters.tables.run_queue.calls import call, call_if, items_of, key, transact
from handlers.domain.events.metadata import digest

WAITING = "waiting"
ENTERED = "entered"
TURN = "turn"
BEGUN = "begun"
KEPT_SECONDS = 90 * 86_400
"""An owner's last turn outlives it, as long as Step Functions keeps the name of an execution."""


@dataclass(frozen=True)
class Waiting:
    """An event as text that waits; ``order`` is unique, and sorts as they begin.

    ``subject`` is what it is about, the same for each repeat.
    """

    order: str
    turn: int
    subject: str
    event: str


def enter(owner: str, subject: str, event: str, now: int) -> bool:
    """Puts an event behind its owner's others, unless one with its subject waits already.

    ``now`` is in seconds since 1970. Says whether it was put in. Raises TableUnavailable.
    """
    entered = key(ENTERED, subject)
    while "Item" not in call("get_item", Key=entered, ConsistentRead=True):
        turn = _next_turn(owner, now)
        item = key(WAITING, f"{turn:012d}#{digest(owner)[:16]}#{now:012d}") | {
            "turn": {"N": str(turn)},
            "subject": {"S": subject},
            "event": {"S": event},
        }
        once = {
            "Item": entered,
            "ConditionExpression": "attribute_not_exists(#part)",
            "ExpressionAttributeNames": {"#part": "part"},
        }
        if transact([{"Put": {"Item": item}}, {"Put": once}]):
            return True
    return False


def first_waiting() -> Waiting | None:
    """What begins next; raises TableUnavailable."""
    found = call("query", **items_of(WAITING), Limit=1)["Items"]
    if not found:
        return None
    (item,) = found
    return Waiting(
        order=item["order"]["S"],
        turn=int(item["turn"]["N"]),
        subject=item["subject"]["S"],
        event=item["event"]["S"],
    )


def _next_turn(owner: str, now: int) -> int:
    begun = _begun()
    while True:
        # One of the two conditions holds, unless another call comes between.
        turn = _one_later(owner, begun, now) or _not_before(owner, begun, now)
        if turn is not None:
            return turn


def _begun() -> int:
    found = call("get_item", Key=key(TURN, BEGUN), ConsistentRead=True)
    return int(found["Item"]["turn"]["N"]) if "Item" in found else 1


def _one_later(owner: str, begun: int, now: int) -> int | None:
    return _turn(owner, "#turn + :one", "#turn >= :begun", {":begun": begun, ":one": 1}, now)


def _not_before(owner: str, begun: int, now: int) -> int | None:
    condition = "attribute_not_exists(#turn) OR #turn < :begun"
    return _turn(owner, ":begun", condition, {":begun": begun}, now)


def _turn(owner: str, value: str, condition: str, numbers: dict[str, int], now: int) -> int | None:
    numbers = numbers | {":expires": now + KEPT_SECONDS}
    answer = call_if(
        "update_item",
        Key=key(TURN, digest(owner)),
        UpdateExpression=f"SET #turn = {value}, #expires = :expires",
        ConditionExpression=condition,
        ExpressionAttributeNames={"#turn": "turn", "#expires": "expiresAt"},
        ExpressionAttributeValues={name: {"N": str(number)} for name, number in numbers.items()},
        ReturnValues="UPDATED_NEW",
    )
    return None if answer is None else int(answer["Attributes"]["turn"]["N"])
