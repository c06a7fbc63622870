"""Executes one operation for one caller: validation, limits, fields, the answer."""

import asyncio
from concurrent.futures import Executor
from inspect import isawaitable
from typing import Any

from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationType,
    execute,
    specified_rules,
    validate,
)

from local.gateway.api import Api
from local.gateway.errors import MISSING_FEATURE, execution_error, validation_error
from local.gateway.fields import RequestState
from local.gateway.operation import Operation, depth

Answer = dict[str, Any]


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
        """The answer to an operation, in AppSync's shape."""
        loop = asyncio.get_running_loop()
        faults = await loop.run_in_executor(self._threads, self._faults, operation)
        if faults:
            return {"data": None, "errors": faults}
        outcome = execute(
            self._schema,
            operation.document,
            context_value=state,
            variable_values=operation.variables,
            operation_name=operation.name,
        )
        result = await outcome if isawaitable(outcome) else outcome
        return _answer(result, state)

    def _faults(self, operation: Operation) -> list[dict[str, Any]]:
        if operation.node.operation is OperationType.SUBSCRIPTION:
            return [_fault(MISSING_FEATURE, "The gateway does not have: subscriptions")]
        try:
            found = validate(self._schema, operation.document, self._rules, max_errors=20)
        except RecursionError:
            return [_fault("ValidationError", "The document is nested too deeply.")]
        if found:
            return [validation_error(error) for error in found]
        limit = self._api.depth_limit
        if limit and depth(operation) > limit:
            message = f"The query is nested deeper than the limit of {limit} levels."
            return [_fault("QueryDepthLimitReached", message)]
        return []


def _fault(error_type: str, message: str) -> dict[str, Any]:
    return {"path": None, "locations": None, "errorType": error_type, "message": message}


def _answer(result: ExecutionResult, state: RequestState) -> Answer:
    errors = [_shaped(error) for error in [*(result.errors or []), *state.appended]]
    return {"data": result.data} | ({"errors": errors} if errors else {})


def _shaped(error: GraphQLError) -> dict[str, Any]:
    return validation_error(error) if error.path is None else execution_error(error)
