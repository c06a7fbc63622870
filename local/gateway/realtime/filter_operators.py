"""The operators of enhanced subscription filters: which values each takes, and what it matches.

https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LONGEST_TEXT = 256
# Values in the list of in and notIn, and of containsAny.
MOST_ALTERNATIVES = 5
MOST_ELEMENTS = 20


@dataclass(frozen=True)
class Operator:
    """One operator.

    ``takes`` is whether a filter may have that value, ``wanted`` the same in words. ``matches``
    compares the field of an event, null where the event has none, with the value.
    """

    wanted: str
    takes: Callable[[Any], bool]
    matches: Callable[[Any, Any], bool]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_ordered(value: Any) -> bool:
    return _is_number(value) or _is_text(value)


def _is_single(value: Any) -> bool:
    return _is_ordered(value) or isinstance(value, bool)


def _is_list(most: int) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, list) and len(value) <= most and all(map(_is_ordered, value))
    )


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and _alike(value[0], value[1])


def _alike(left: Any, right: Any) -> bool:
    """Whether two values can be put in order: both numbers, or both texts."""
    numbers = _is_number(left) and _is_number(right)
    return numbers or (isinstance(left, str) and isinstance(right, str))


def _equal(found: Any, value: Any) -> bool:
    """Equality of value and type: 1 is 1.0, and is not true."""
    same_type = isinstance(found, bool) == isinstance(value, bool)
    return same_type and bool(found == value)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda found, value: _alike(found, value) and compare(found, value)


def _is_among(found: Any, values: list[Any]) -> bool:
    return any(_equal(found, one) for one in values)


def _contains(found: Any, value: Any) -> bool:
    """A substring of a text, an element of a list, or a single value that is equal."""
    if isinstance(found, list):
        return _is_among(value, found)
    if isinstance(found, str) and isinstance(value, str):
        return value in found
    return _equal(found, value)


def _begins_with(found: Any, value: str) -> bool:
    return isinstance(found, str) and found.startswith(value)


def _between(found: Any, pair: list[Any]) -> bool:
    """Whether it is strictly between: the guide's example takes 2, 3 and 4 for [1, 5]."""
    return _alike(found, pair[0]) and bool(pair[0] < found < pair[1])


def _contains_any(found: Any, values: list[Any]) -> bool:
    return isinstance(found, list) and any(_is_among(one, found) for one in values)


SINGLE = f"a boolean, a number or a text of at most {LONGEST_TEXT} characters"
ORDERED = f"a number or a text of at most {LONGEST_TEXT} characters"
LIST = f"a list of at most {MOST_ALTERNATIVES} numbers or texts"
LONG_LIST = f"a list of at most {MOST_ELEMENTS} numbers or texts"

OPERATORS = {
    "eq": Operator(SINGLE, _is_single, _equal),
    "ne": Operator(SINGLE, _is_single, lambda found, value: not _equal(found, value)),
    "lt": Operator(ORDERED, _is_ordered, _ordered(lambda found, value: found < value)),
    "le": Operator(ORDERED, _is_ordered, _ordered(lambda found, value: found <= value)),
    "gt": Operator(ORDERED, _is_ordered, _ordered(lambda found, value: found > value)),
    "ge": Operator(ORDERED, _is_ordered, _ordered(lambda found, value: found >= value)),
    "contains": Operator(ORDERED, _is_ordered, _contains),
    "notContains": Operator(ORDERED, _is_ordered, lambda found, value: not _contains(found, value)),
    "beginsWith": Operator("a text", _is_text, _begins_with),
    "in": Operator(LIST, _is_list(MOST_ALTERNATIVES), _is_among),
    "notIn": Operator(
        LIST, _is_list(MOST_ALTERNATIVES), lambda found, values: not _is_among(found, values)
    ),
    "between": Operator("two numbers or two texts", _is_pair, _between),
    "containsAny": Operator(
        f"a list of at most {MOST_ELEMENTS} numbers or texts",
        _is_list(MOST_ELEMENTS),
        _contains_any,
    ),
}
