"""The events that a mutation publishes: the fields that it selected, by their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import FieldNode, FragmentSpreadNode, InlineFragmentNode, SelectionSetNode

from local.gateway.operation import Operation


@dataclass(frozen=True)
class Publication:
    """The event of one mutation field: its name and its value."""

    mutation: str
    payload: Any


def publications(operation: Operation, answer: dict[str, Any]) -> list[Publication]:
    """Return a publication for each mutation field that succeeded.

    A field that is null, or that has an error of its own, publishes nothing; errors of fields
    below it leave those null.
    """
    data = answer.get("data") or {}
    failed = {tuple(error["path"] or ()) for error in answer.get("errors", [])}
    found = {}
    for node in _fields(operation.node.selection_set, operation):
        key = (node.alias or node.name).value
        if data.get(key) is not None and (key,) not in failed:
            payload = _named(data[key], node.selection_set, operation)
            found[key] = Publication(node.name.value, payload)
    return list(found.values())


def _fields(selections: SelectionSetNode, operation: Operation) -> Iterator[FieldNode]:
    for node in selections.selections:
        if isinstance(node, FieldNode):
            yield node
        elif isinstance(node, InlineFragmentNode):
            yield from _fields(node.selection_set, operation)
        elif isinstance(node, FragmentSpreadNode):
            fragment = operation.fragments[node.name.value]
            yield from _fields(fragment.selection_set, operation)


def _named(value: Any, selections: SelectionSetNode | None, operation: Operation) -> Any:
    """Return the value with each field under its name instead of its alias."""
    if isinstance(value, list):
        return [_named(item, selections, operation) for item in value]
    if not isinstance(value, dict) or selections is None:
        return value
    named: dict[str, Any] = {}
    for node in _fields(selections, operation):
        key, name = (node.alias or node.name).value, node.name.value
        if key in value:
            below = _named(value[key], node.selection_set, operation)
            both = isinstance(below, dict) and isinstance(named.get(name), dict)
            named[name] = named[name] | below if both else below
    return named
