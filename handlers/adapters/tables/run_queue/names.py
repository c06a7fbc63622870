"""The names of executions: each says which place it has."""

from __future__ import annotations

from handlers.domain.events.metadata import digest


def execution_name(number: int, order: str) -> str:
    """The name for what waited under this order, in the place with this number, below 10,000."""
    return f"{number:04d}-{digest(order)[:32]}"


def place_of(execution: str) -> int | None:
    """The number of the place that an execution's name says; None for one started by hand."""
    number = execution.partition("-")[0]
    return int(number) if len(number) == 4 and number.isascii() and number.isdigit() else None
