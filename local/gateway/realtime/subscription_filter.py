"""Which events a subscription receives: its arguments, or the filter that its resolver set.

https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from local.gateway.errors import FieldError
from local.gateway.realtime.filter_operators import OPERATORS

MOST_GROUPS = 10
MOST_FIELDS = 5
MOST_LEVELS = 5
FORM = "it must have the form {filterGroup: [{filters: [{fieldName, operator, value}]}]}"


@dataclass(frozen=True)
class ArgumentFilter:
    """Each given argument equals the event's field of that name.

    An argument that wasn't given filters nothing; null asks for a field that is null or that the
    mutation didn't select.
    """

    arguments: Mapping[str, Any]

    def matches(self, payload: Any) -> bool:
        """Whether an event passes."""
        fields = payload if isinstance(payload, dict) else {}
        return all(fields.get(name) == value for name, value in self.arguments.items())


@dataclass(frozen=True)
class Condition:
    """One comparison with a field of the event; ``path`` leads into nested objects."""

    path: tuple[str, ...]
    operator: str
    value: Any

    def matches(self, payload: Any) -> bool:
        """Whether an event passes."""
        found = payload
        for name in self.path:
            found = found.get(name) if isinstance(found, dict) else None
        return OPERATORS[self.operator].matches(found, self.value)


@dataclass(frozen=True)
class EnhancedFilter:
    """Groups of conditions: all of one group must hold, of any one group."""

    groups: tuple[tuple[Condition, ...], ...]

    def matches(self, payload: Any) -> bool:
        """Whether an event passes."""
        return any(all(one.matches(payload) for one in group) for group in self.groups)


SubscriptionFilter = ArgumentFilter | EnhancedFilter


def enhanced_filter(given: Any) -> EnhancedFilter:
    """The filter that resolver code gave to ``extensions``.

    Raises FieldError for what is no filter, and for one beyond AppSync's limits: ten groups, of
    which each value of an ``in`` makes one more; five fields in a group; five levels of a path.
    """
    try:
        groups = tuple(
            tuple(_condition(one) for one in group["filters"]) for group in given["filterGroup"]
        )
    except (TypeError, KeyError):
        raise _invalid(FORM) from None
    if not groups or not all(groups):
        raise _invalid("each group must have a filter")
    if sum(map(_alternatives, groups)) > MOST_GROUPS:
        raise _invalid(f"it must have at most {MOST_GROUPS} groups, one for each value of an in")
    if any(len({one.path for one in group}) > MOST_FIELDS for group in groups):
        raise _invalid(f"a group must be about at most {MOST_FIELDS} fields")
    return EnhancedFilter(groups)


def _condition(given: dict[str, Any]) -> Condition:
    name, operator, value = given["fieldName"], given["operator"], given["value"]
    if operator not in OPERATORS:
        raise _invalid(f"there is no operator {operator}, there are {', '.join(OPERATORS)}")
    if not OPERATORS[operator].takes(value):
        raise _invalid(f"the value of {operator} must be {OPERATORS[operator].wanted}")
    path = tuple(name.split(".")) if isinstance(name, str) else ()
    if not all(path) or not 1 <= len(path) <= MOST_LEVELS:
        raise _invalid(f"fieldName must be a path of 1 to {MOST_LEVELS} names")
    return Condition(path, operator, value)


def _alternatives(group: tuple[Condition, ...]) -> int:
    return prod(len(one.value) for one in group if one.operator == "in" and one.value)


def _invalid(why: str) -> FieldError:
    return FieldError(f"Invalid subscription filter: {why}", "BadRequestException")
