"""The resolve function of every field: authorization, limits, then the field's resolver."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLResolveInfo,
    default_field_resolver,
)

from local.gateway.api.graphql_api import Api, Resolver
from local.gateway.auth.authorization import Rule, rule_of
from local.gateway.auth.callers import Caller, Mode
from local.gateway.errors import FieldError, place_of, unauthorized
from local.gateway.execution.batching import Batches
from local.gateway.execution.context import context_of
from local.gateway.execution.evaluation import UnauthorizedError
from local.gateway.execution.request_state import RequestState
from local.gateway.execution.resolvers import Resolvers, Run
from local.gateway.execution.selection_set import selection_set_graphql, selection_set_list
from local.gateway.schema.executable_schema import Resolve

# https://docs.aws.amazon.com/general/latest/gr/appsync.html: resolvers of one request
MOST_RESOLVERS = 10_000
logger = logging.getLogger("local.gateway")


class Fields:
    """Makes the resolve functions of an API's fields."""

    def __init__(self, api: Api, resolvers: Resolvers, threads: Executor) -> None:
        self._api = api
        self._resolvers = resolvers
        self._threads = threads

    def resolve_of(
        self, parent: GraphQLObjectType, name: str, definition: GraphQLField, is_root: bool
    ) -> Resolve:
        """Return the resolve function of one field, with or without a resolver of its own."""
        rule = rule_of(parent, definition, is_root, self._api)
        resolver = self._api.resolvers.get((parent.name, name))
        return partial(self._resolved, rule, resolver) if resolver else partial(_plain, rule)

    def plain_of(
        self, parent: GraphQLObjectType, _: str, definition: GraphQLField, is_root: bool
    ) -> Resolve:
        """Return the resolve function of a field of an event: authorization, and no resolver."""
        return partial(_plain, rule_of(parent, definition, is_root, self._api))

    async def _resolved(
        self,
        rule: Rule,
        resolver: Resolver,
        source: Any,
        info: GraphQLResolveInfo,
        /,
        **arguments: Any,
    ) -> Any:
        _require_allowed(rule, info)
        self._count(info.context)
        run = Run(context_of(_request(info), arguments, source, self._api.variables))
        try:
            if resolver.batch_size:
                return await self._batches(info.context).resolve(resolver, run)
            return await self._in_thread(self._resolvers.resolve, resolver, run)
        except UnauthorizedError:
            raise unauthorized(info.parent_type.name, info.field_name) from None
        except FieldError:
            raise
        except Exception as error:
            logger.error("%s failed: %s", resolver.name, place_of(error))
            raise
        finally:
            info.context.appended += [_located(error, info) for error in run.appended]
            info.context.extensions += run.extensions

    async def _in_thread(self, function: Callable[..., Any], *arguments: Any) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, function, *arguments)

    def _batches(self, state: RequestState) -> Batches:
        state.batches = state.batches or Batches(self._resolvers, self._in_thread)
        return state.batches

    def _count(self, state: RequestState) -> None:
        state.resolvers_run += 1
        if state.resolvers_run > (self._api.resolver_limit or MOST_RESOLVERS):
            raise FieldError("Resolver invocation limit reached.", "ResolverExecutionLimitReached")


def _plain(rule: Rule, source: Any, info: GraphQLResolveInfo, /, **arguments: Any) -> Any:
    _require_allowed(rule, info)
    return default_field_resolver(source, info, **arguments)


def _require_allowed(rule: Rule, info: GraphQLResolveInfo) -> None:
    caller: Caller = info.context.caller
    place = (info.parent_type.name, info.field_name)
    denied_by_policy = (
        info.path.prev is None and caller.mode is Mode.IAM and place not in caller.allowed
    )
    if denied_by_policy or not rule.allows(caller):
        raise unauthorized(*place)


def _request(info: GraphQLResolveInfo) -> dict[str, Any]:
    state: RequestState = info.context
    return {
        "identity": state.caller.identity,
        "headers": state.headers,
        "info": {
            "fieldName": info.field_name,
            "parentTypeName": info.parent_type.name,
            "variables": state.variables,
            "selectionSetList": selection_set_list(info),
            "selectionSetGraphQL": selection_set_graphql(info),
        },
    }


def _located(error: FieldError, info: GraphQLResolveInfo) -> GraphQLError:
    return GraphQLError(
        str(error), info.field_nodes, path=info.path.as_list(), original_error=error
    )
