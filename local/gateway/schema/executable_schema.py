"""Builds the executable schema of an API from its SDL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from graphql import (
    DefinitionNode,
    DocumentNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    build_ast_schema,
    is_introspection_type,
    parse,
)

from local.gateway.schema import scalars

PRELUDE = parse(Path(__file__).with_name("prelude.graphql").read_text(encoding="utf-8"))
Resolve = Callable[..., Any]
# From a field's type, its name, its definition, and whether its type is a root type.
ResolveOf = Callable[[GraphQLObjectType, str, GraphQLField, bool], Resolve]


def build(sdl: str, resolve_of: ResolveOf) -> GraphQLSchema:
    """Return the schema of an API's operations, with a resolve function on each field.

    AppSync's scalars and directives are part of it. Raises GraphQLError or TypeError for an SDL
    that is not valid.
    """
    schema = build_for_events(sdl, resolve_of)
    scalars.install(schema)
    return schema


def build_for_events(sdl: str, resolve_of: ResolveOf) -> GraphQLSchema:
    """Return the schema of events: the mutation has converted their scalars already."""
    own = parse(sdl)
    declared = {_name(node) for node in own.definitions}
    added = [node for node in PRELUDE.definitions if _name(node) not in declared]
    schema = build_ast_schema(DocumentNode(definitions=(*added, *own.definitions)))
    roots = {schema.query_type, schema.mutation_type, schema.subscription_type}
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not is_introspection_type(kind):
            for name, field in kind.fields.items():
                field.resolve = resolve_of(kind, name, field, kind in roots)
    return schema


def _name(node: DefinitionNode) -> tuple[str, str]:
    name = getattr(node, "name", None)
    return node.kind, name.value if name else ""
