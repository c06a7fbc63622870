"""What tests of the state machines share: states, and expressions in the Python engine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jsonata import Jsonata

from workflows.snapshot import FOLDER, MACHINES

State = dict[str, Any]
INNER = ("Branches", "ItemProcessor")


def machines(machine: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The machine and, at any depth, those inside its states."""
    yield machine
    for state in machine["States"].values():
        inside = [*state.get("Branches", []), state.get("ItemProcessor")]
        for inner in filter(None, inside):
            yield from machines(inner)


def states(name: str) -> list[tuple[str, State]]:
    """All states of a machine at any depth, by name."""
    return [item for machine in machines(MACHINES[name]()) for item in machine["States"].items()]


def expressions(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """All expressions in a state, by their place in it; not those of the states inside."""
    if isinstance(value, str) and value.startswith("{%"):
        yield place, value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in INNER:
                yield from expressions(part, f"{place}.{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from expressions(part, f"{place}.{number}")


def value_of(text: str, variables: Mapping[str, Any] | None = None, /, **of_states: Any) -> Any:
    """An expression's value as JSON data; ``$states`` has ``of_states``."""
    compiled = Jsonata(text.removeprefix("{%").removesuffix("%}"))
    for name, given in {**(variables or {}), "states": of_states}.items():
        compiled.assign(name, given)
    return json.loads(json.dumps(compiled.evaluate(None)))


def evaluated(value: Any, variables: Mapping[str, Any] | None = None, /, **of_states: Any) -> Any:
    """JSON data with every expression in it evaluated."""
    if isinstance(value, dict):
        return {key: evaluated(part, variables, **of_states) for key, part in value.items()}
    if isinstance(value, list):
        return [evaluated(part, variables, **of_states) for part in value]
    is_expression = isinstance(value, str) and value.startswith("{%")
    return value_of(value, variables, **of_states) if is_expression else value


def payloads(machine: str) -> dict[str, Any]:
    """Variables and ``$states`` of all states, under ``all``, and what differs in one."""
    found: dict[str, Any] = json.loads((FOLDER / machine / "payloads.json").read_text())
    return found


def golden(machine: str) -> dict[str, Any]:
    """The value of each expression by its place, as jsonata 2.0.6 gives it (``make lint``)."""
    found: dict[str, Any] = json.loads((FOLDER / machine / "expressions.json").read_text())
    return found
