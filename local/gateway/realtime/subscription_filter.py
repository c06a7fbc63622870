"""Which events a subscription receives: its arguments, or the filter that its resolver set.

https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from local.gateway.errors import FieldError

MOST_GROUPS = 10
Payload = Mapping[str, Any]


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
        try:
            return bool(OPERATORS[self.operator](found, self.value))
        except TypeError:
            return False


@dataclass(frozen=True)
class EnhancedFilter:
    """Groups of conditions: all of one group must hold, of any one group."""

    groups: tuple[tuple[Condition, ...], ...]

    def matches(self, payload: Any) -> bool:
        """Whether an event passes."""
        return any(all(one.matches(payload) for one in group) for group in self.groups)


SubscriptionFilter = ArgumentFilter | EnhancedFilter


def enhanced_filter(given: Any) -> EnhancedFilter:
    """The filter that resolver code gave to ``extensions``. Raises FieldError for what is none."""
    try:
        groups = tuple(
            tuple(_condition(one) for one in group["filters"]) for group in given["filterGroup"]
        )
    except (TypeError, KeyError, AttributeError):
        raise _invalid("it must have the form {filterGroup: [{filters: […]}]}") from None
    if not 1 <= len(groups) <= MOST_GROUPS or not all(groups):
        raise _invalid(f"it must have 1 to {MOST_GROUPS} groups, each with a filter")
    return EnhancedFilter(groups)


def _condition(given: dict[str, Any]) -> Condition:
    name, operator = given["fieldName"], given["operator"]
    if operator not in OPERATORS:
        raise _invalid(f"there is no operator {operator}")
    return Condition(tuple(name.split(".")), operator, given["value"])


def _invalid(why: str) -> FieldError:
    return FieldError(f"Invalid subscription filter: {why}", "BadRequestException")


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": lambda found, value: found == value,
    "ne": lambda found, value: found != value,
    "lt": lambda found, value: found < value,
    "le": lambda found, value: found <= value,
    "gt": lambda found, value: found > value,
    "ge": lambda found, value: found >= value,
    "contains": lambda found, value: value in found,
    "notContains": lambda found, value: found is None or value not in found,
    "beginsWith": lambda found, value: isinstance(found, str) and found.startswith(value),
    "in": lambda found, value: found in value,
    "notIn": lambda found, value: found not in value,
    "between": lambda found, value: value[0] <= found <= value[1],
    "containsAny": lambda found, value: any(one in found for one in value),
}
