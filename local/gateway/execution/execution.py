"""Executes one operation for one caller: validation, limits, fields, response."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

from graphql import (
    ExecutionContext,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationType,
    execute,
    located_error,
    specified_rules,
    validate,
)
from graphql.execution.collect_fields import collect_fields
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path

from local.gateway.api.graphql_api import Api
from local.gateway.errors import execution_error, failure, validation_error
from local.gateway.execution.request_state import RequestState
from local.gateway.operation import Operation, depth

Answer = dict[str, Any]


@dataclass(frozen=True)
class StartedSubscription:
    """A subscription whose resolver raised no error: its field and the field's arguments."""

    field: str
    arguments: dict[str, Any]


class Execution:
    """Executes operations against the schema of one API."""

    def __init__(self, api: Api, schema: GraphQLSchema, threads: Executor) -> None:
        self._api = api
        self._schema = schema
        self._threads = threads
        self._rules = [
            *specified_rules,
            *([] if api.introspection else [NoSchemaIntrospectionCustomRule]),
        ]

    async def run(self, operation: Operation, state: RequestState) -> Answer:
        """Execute a query or a mutation; returns data and errors in AppSync's shape."""
        if operation.node.operation is OperationType.SUBSCRIPTION:
            message = "Subscriptions are served by the real-time endpoint only."
            return failure("UnsupportedOperation", message)
        errors = await self.validation_errors(operation)
        if errors:
            return {"data": None, "errors": errors}
        outcome = execute(
            self._schema,
            operation.document,
            context_value=state,
            variable_values=operation.variables,
            operation_name=operation.name,
        )
        result = await outcome if isawaitable(outcome) else outcome
        return _answer(result, state)

    async def validation_errors(self, operation: Operation) -> list[dict[str, Any]]:
        """Return the errors of a document: of validation, or of a limit of the API."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._find_errors, operation)

    async def start(self, operation: Operation, state: RequestState) -> StartedSubscription:
        """Run the resolver of a valid subscription's field. Raises GraphQLError."""
        context = ExecutionContext.build(
            self._schema,
            operation.document,
            context_value=state,
            raw_variable_values=operation.variables,
            operation_name=operation.name,
        )
        if isinstance(context, list):
            raise context[0]
        return await _start(context)

    def _find_errors(self, operation: Operation) -> list[dict[str, Any]]:
        try:
            found = validate(self._schema, operation.document, self._rules, max_errors=20)
        except RecursionError:
            return [_error("ValidationError", "The document is nested too deeply.")]
        if found:
            return [validation_error(error) for error in found]
        limit = self._api.depth_limit
        if limit and depth(operation) > limit:
            message = f"The query is nested deeper than the limit of {limit} levels."
            return [_error("QueryDepthLimitReached", message)]
        return []


def _error(error_type: str, message: str) -> dict[str, Any]:
    return {"path": None, "locations": None, "errorType": error_type, "message": message}


async def _start(context: ExecutionContext) -> StartedSubscription:
    root = context.schema.subscription_type
    if root is None:
        raise GraphQLError("The schema has no subscriptions.")
    found = collect_fields(
        context.schema,
        context.fragments,
        context.variable_values,
        root,
        context.operation.selection_set,
    )
    if not found:
        raise GraphQLError("The subscription selects no field.")
    key, nodes = next(iter(found.items()))
    field = root.fields[nodes[0].name.value]
    path = Path(None, key, root.name)
    info = context.build_resolve_info(field, nodes, root, path)
    try:
        arguments = get_argument_values(field, nodes[0], context.variable_values)
        value = field.resolve(None, info, **arguments) if field.resolve else None
        if isawaitable(value):
            await value
    except Exception as error:
        raise located_error(error, nodes, path.as_list()) from error
    return StartedSubscription(info.field_name, arguments)


def _answer(result: ExecutionResult, state: RequestState) -> Answer:
    errors = [client_error(error) for error in [*(result.errors or []), *state.appended]]
    return {"data": result.data} | ({"errors": errors} if errors else {})


def client_error(error: GraphQLError) -> dict[str, Any]:
    """Return any error of GraphQL in AppSync's shape."""
    return validation_error(error) if error.path is None else execution_error(error)
