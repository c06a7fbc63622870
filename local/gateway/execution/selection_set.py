"""The selection set of a field, as ``ctx.info`` has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLResolveInfo,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionNode,
    print_ast,
)
from graphql.execution.values import get_directive_values


def selection_set_list(info: GraphQLResolveInfo) -> list[str]:
    """Return the paths of all fields below, like ``["author", "author/name"]``.

    An aliased field counts by its alias; ``@skip`` and ``@include`` are evaluated.
    """
    return list(dict.fromkeys(_paths(_below(info.field_nodes), "", info)))


def selection_set_graphql(info: GraphQLResolveInfo) -> str:
    """Return the selection set as GraphQL."""
    return "\n".join(print_ast(n.selection_set) for n in info.field_nodes if n.selection_set)


def _below(nodes: Iterable[FieldNode]) -> Iterator[SelectionNode]:
    for node in nodes:
        yield from node.selection_set.selections if node.selection_set else ()


def _paths(nodes: Iterable[SelectionNode], parent: str, info: GraphQLResolveInfo) -> Iterator[str]:
    for node in nodes:
        if not _is_wanted(node, info):
            continue
        if isinstance(node, FieldNode):
            path = parent + (node.alias or node.name).value
            yield path
            yield from _paths(_below([node]), f"{path}/", info)
        elif isinstance(node, FragmentSpreadNode):
            fragment = info.fragments[node.name.value]
            yield from _paths(fragment.selection_set.selections, parent, info)
        elif isinstance(node, InlineFragmentNode):
            yield from _paths(node.selection_set.selections, parent, info)


def _is_wanted(node: SelectionNode, info: GraphQLResolveInfo) -> bool:
    skip = get_directive_values(GraphQLSkipDirective, node, info.variable_values)
    include = get_directive_values(GraphQLIncludeDirective, node, info.variable_values)
    return not (skip and skip["if"]) and not (include and not include["if"])
