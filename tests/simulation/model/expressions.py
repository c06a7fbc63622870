"""Expressions of the definition, in JSONata; what gives the same each time is evaluated once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jsonata import Jsonata
from jsonata.utils import Utils

from tests.simulation.model.copies import content, from_content
from tests.simulation.model.task_failed import TaskFailed

PATH = re.compile(r"\$\w+(\.\w+)*")
NOT_PURE = re.compile(r"\$(now|millis|random|uuid|eval|hash)\(")
"""What gives another value each time, or reads what isn't named."""
MOST_GIVEN = 5000


def evaluate(expression: str, names: dict[str, Any]) -> Any:
    """One JSONata expression; raises TaskFailed with States.QueryEvaluationError if it fails.

    So it does if it gives nothing: JSON has no value for that (Step Functions' Developer Guide,
    "Transforming data with JSONata").
    """
    if PATH.fullmatch(expression):
        found, plain = _followed(expression[1:].split("."), names)
        if plain:
            return found
    key = expression, *(content(_read(path, names)) for path in _paths(expression))
    if key not in _given:
        if len(_given) >= MOST_GIVEN:
            _given.clear()
        _given[key] = content(_evaluated(expression, names))
    return from_content(_given[key])


def _evaluated(expression: str, names: dict[str, Any]) -> Any:
    given = {name: Utils.NULL_VALUE if value is None else value for name, value in names.items()}
    try:
        found = _compiled(expression).evaluate(None, given)
        # It gives None for null, too.
        if found is not None or _compiled(f"$exists({expression})").evaluate(None, given):
            return found
    except Exception as error:
        raise TaskFailed("States.QueryEvaluationError") from error
    raise TaskFailed("States.QueryEvaluationError")


@cache
def _paths(expression: str) -> tuple[tuple[str, ...], ...]:
    """The paths from variables in an expression: what it gives follows from what they lead to."""
    assert not NOT_PURE.search(expression), expression
    return tuple(sorted({tuple(m[0][1:].split(".")) for m in PATH.finditer(expression)}))


def _read(path: tuple[str, ...], names: dict[str, Any]) -> list[Any]:
    """What a path leads to, as far as it goes through objects, and how far that is."""
    value: Any = names
    for number, part in enumerate(path):
        if not isinstance(value, dict) or part not in value:
            return [number, value if number else None]
        value = value[part]
    return [len(path), value]


def _followed(path: list[str], names: dict[str, Any]) -> tuple[Any, bool]:
    """A path over objects alone, without the interpreter: most expressions are one."""
    value: Any = names
    for part in path:
        if not isinstance(value, dict) or part not in value:
            return None, False
        value = value[part]
    return value, True


@cache
def _compiled(expression: str) -> Jsonata:
    return Jsonata(expression)


_given: dict[tuple[Any, ...], bytes] = {}
"""What an expression gave, by what its paths lead to: most come again with the same."""
