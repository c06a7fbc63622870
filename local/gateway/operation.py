"""One operation of a GraphQL request: reading it, its top-level fields, its depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_operation_ast,
    parse,
)

from local.gateway import strict_json
from local.gateway.errors import malformed

MOST_TOKENS = 10_000
NO_DOCUMENT = "Unable to parse GraphQL query."


@dataclass(frozen=True)
class Operation:
    """One operation of a document, with its variables as they were sent."""

    document: DocumentNode
    node: OperationDefinitionNode
    variables: dict[str, Any]
    name: str | None

    @property
    def label(self) -> str:
        """The operation's kind and name, for the log."""
        return f"{self.node.operation.value} {self.node.name.value if self.node.name else '-'}"

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        """The document's fragments by name."""
        kinds = (d for d in self.document.definitions if isinstance(d, FragmentDefinitionNode))
        return {fragment.name.value: fragment for fragment in kinds}


def read(body: bytes) -> Operation:
    """Return the operation of a request's body.

    Raises RequestError, with AppSync's words where they are known (graphql-over-http#81).
    """
    if not body:
        raise malformed("Request body is empty.")
    try:
        content = strict_json.loads(body)
    except ValueError:
        raise malformed(NO_DOCUMENT) from None
    if not isinstance(content, dict) or not isinstance(content.get("query"), str):
        raise malformed(NO_DOCUMENT)
    variables, name = content.get("variables"), content.get("operationName")
    if not isinstance(variables, dict | None) or not isinstance(name, str | None):
        raise malformed("variables must be an object, and operationName a string.")
    try:
        document = parse(content["query"], max_tokens=MOST_TOKENS)
    except (GraphQLError, RecursionError):
        raise malformed(NO_DOCUMENT) from None
    node = get_operation_ast(document, name or None)
    if node is None:
        raise malformed("The document doesn't have the operation, or has several.")
    return Operation(document, node, variables or {}, name or None)


def top_fields(operation: Operation, schema: GraphQLSchema) -> set[tuple[str, str]]:
    """Return (type, field) of each top-level field that the schema has."""
    root = schema.get_root_type(operation.node.operation)
    if root is None:
        return set()
    names = set(_field_names(operation.node.selection_set, operation, set()))
    return {(root.name, name) for name in names if name in root.fields}


def _field_names(
    selections: SelectionSetNode, operation: Operation, seen: set[str]
) -> Iterator[str]:
    for node in selections.selections:
        if isinstance(node, FieldNode):
            yield node.name.value
        elif isinstance(node, InlineFragmentNode):
            yield from _field_names(node.selection_set, operation, seen)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
            seen.add(node.name.value)
            fragment = operation.fragments.get(node.name.value)
            if fragment:
                yield from _field_names(fragment.selection_set, operation, seen)


def depth(operation: Operation) -> int:
    """Count the levels of nested fields of a valid document (without cycles of fragments)."""
    fragments, known = operation.fragments, dict[str, int]()

    def of_fragment(name: str) -> int:
        if name not in known:
            known[name] = below(fragments[name].selection_set)
        return known[name]

    def below(selections: SelectionSetNode | None) -> int:
        return max((of(node) for node in selections.selections), default=0) if selections else 0

    def of(node: Any) -> int:
        if isinstance(node, FragmentSpreadNode):
            return of_fragment(node.name.value)
        return below(node.selection_set) + isinstance(node, FieldNode)

    return below(operation.node.selection_set)
