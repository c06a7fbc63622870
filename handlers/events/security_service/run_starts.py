"""Gives free places to the events that wait in the run queue, in its order."""

from __future__ import annotations

from handlers.adapters import clock
from handlers.adapters.aws import dead_letters
from handlers.adapters.aws.step_functions import state_machine
from handlers.adapters.errors import ExecutionRefused
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.runs import RunQueueSettings
from handlers.adapters.tables.run_queue import places
from handlers.adapters.tables.run_queue.names import execution_name
from handlers.adapters.tables.run_queue.places import Place, free_number
from handlers.adapters.tables.run_queue.waiting import Waiting, first_waiting

PLACE_SECONDS = 1020
"""Longer than any execution (MACHINE_SECONDS), if its end is never announced."""


def start_waiting() -> int:
    """Starts as many executions as there are free places and events that wait; gives their number.

    Those come first that got a place from a call that ended before it had started them. Raises
    TableUnavailable, MachineUnavailable or QueueUnavailable; the next call goes on.
    """
    started = 0
    for place in places.places():
        if place.event is not None:
            _start(place, place.event)
            started += 1
    while (waiting := first_waiting()) and (number := _free_number()) is not None:
        place = _place(number, waiting)
        if places.take_place(waiting, place, clock.epoch_seconds()):
            _start(place, waiting.event)
            started += 1
    return started


def _free_number() -> int | None:
    return free_number(read(RunQueueSettings).runs_at_once, clock.epoch_seconds())


def _place(number: int, waiting: Waiting) -> Place:
    name = execution_name(number, waiting.order)
    return Place(number, name, waiting.event, clock.epoch_seconds() + PLACE_SECONDS)


def _start(place: Place, event: str) -> None:
    try:
        state_machine.start(place.execution, event)
    except ExecutionRefused as error:
        logger.error("Execution refused", extra={"fault": str(error)})
        dead_letters.keep_text(event, error)
        places.leave_place(place.number, place.execution)
    else:
        places.keep_place(place)
