"""The places of running executions: a lease each, so that no more run than there are places."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.adapters.aws import clients
from handlers.adapters.tables.items import transient_as_unavailable
from handlers.adapters.tables.run_queue.calls import Item, call_if, items_of, key, table, transact
from handlers.adapters.tables.run_queue.waiting import BEGUN, ENTERED, TURN, WAITING, Waiting

PLACE = "place"


@dataclass(frozen=True)
class Place:
    """A place and its execution's name; ``event`` is there until the execution has surely started.

    ``until``, in seconds since 1970, is after the end of the longest execution.
    """

    number: int
    execution: str
    event: str | None
    until: int

    def is_free(self, now: int) -> bool:
        """Whether its time is over; never before its execution has started, or it would be lost."""
        return self.event is None and self.until <= now


def places() -> list[Place]:
    """All places that were given to executions; raises TableUnavailable."""
    with transient_as_unavailable():
        paginator = clients.client("dynamodb").get_paginator("query")
        pages = paginator.paginate(TableName=table(), **items_of(PLACE))
        return [_read(item) for page in pages for item in page["Items"]]


def free_number(at_once: int, now: int) -> int | None:
    """The lowest number of a free place, of so many; None if there is none.

    Raises TableUnavailable.
    """
    taken = {place.number for place in places() if not place.is_free(now)}
    return next((number for number in range(at_once) if number not in taken), None)


def take_place(waiting: Waiting, place: Place, now: int) -> bool:
    """Gives a free place to what waits, in one transaction; False when another call was faster.

    Raises TableUnavailable.
    """
    removed = {
        "Key": key(WAITING, waiting.order),
        "ConditionExpression": "attribute_exists(#part)",
        "ExpressionAttributeNames": {"#part": "part"},
    }
    given = {
        "Item": _key(place.number)
        | {
            "execution": {"S": place.execution},
            "event": {"S": waiting.event},
            "until": {"N": str(place.until)},
        },
        "ConditionExpression": "attribute_not_exists(#part) OR "
        "(attribute_not_exists(#event) AND #until <= :now)",
        "ExpressionAttributeNames": {"#part": "part", "#event": "event", "#until": "until"},
        "ExpressionAttributeValues": {":now": {"N": str(now)}},
    }
    begun = {"Item": key(TURN, BEGUN) | {"turn": {"N": str(waiting.turn)}}}
    entered = {"Key": key(ENTERED, waiting.subject)}
    steps: list[dict[str, Item]] = [
        {"Delete": removed},
        {"Delete": entered},
        {"Put": given},
        {"Put": begun},
    ]
    return transact(steps)


def keep_place(place: Place) -> None:
    """Its execution has started: the event is needed no longer. Raises TableUnavailable."""
    call_if(
        "update_item",
        Key=_key(place.number),
        UpdateExpression="SET #until = :until REMOVE #event",
        ConditionExpression="#execution = :execution",
        ExpressionAttributeNames={
            "#until": "until",
            "#event": "event",
            "#execution": "execution",
        },
        ExpressionAttributeValues={
            ":until": {"N": str(place.until)},
            ":execution": {"S": place.execution},
        },
    )


def leave_place(number: int, execution: str) -> bool:
    """Frees the place of an execution that has ended; says whether it had one.

    Raises TableUnavailable.
    """
    deleted = call_if(
        "delete_item",
        Key=_key(number),
        ConditionExpression="#execution = :execution",
        ExpressionAttributeNames={"#execution": "execution"},
        ExpressionAttributeValues={":execution": {"S": execution}},
    )
    return deleted is not None


def _key(number: int) -> Item:
    return key(PLACE, f"{number:04d}")


def _read(item: Item) -> Place:
    return Place(
        number=int(item["order"]["S"]),
        execution=item["execution"]["S"],
        event=item["event"]["S"] if "event" in item else None,
        until=int(item["until"]["N"]),
    )
