"""Starts a subscription: credentials, document, then the resolver of its field."""

from __future__ import annotations

import asyncio
from typing import Any
from weakref import WeakValueDictionary

from graphql import GraphQLError, OperationType

from local.gateway.auth.callers import Credentials
from local.gateway.errors import FieldError, RequestError
from local.gateway.execution.evaluation import ExtensionCall
from local.gateway.execution.execution import StartedSubscription, client_error
from local.gateway.execution.request_state import RequestState
from local.gateway.operation import Operation, read
from local.gateway.realtime.messages import bad_request, refusal_errors, string_headers
from local.gateway.realtime.service import Service
from local.gateway.realtime.subscription_filter import (
    ArgumentFilter,
    EnhancedFilter,
    enhanced_filter,
)
from local.gateway.realtime.subscriptions import Listener, SharedDocument, Subscription
from local.gateway.request_log import Record

# Starts under way at once, so that a flood of them leaves threads for queries and mutations.
MOST_AT_ONCE = 4
START_SECONDS = 30


class StartRefused(Exception):
    """A subscription is refused; ``errors`` go to the client."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        super().__init__()
        self.errors = errors


class SubscriptionStarter:
    """Starts the subscriptions of all clients of one API."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)
        self._documents: WeakValueDictionary[str, SharedDocument] = WeakValueDictionary()

    async def start(self, payload: Any, source_ip: str, listener: Listener) -> Subscription:
        """Start the subscription in the payload of a ``start`` message. Raises StartRefused."""
        record = Record()
        try:
            subscription = await self._in_turn(payload, source_ip, listener, record)
        except StartRefused as refused:
            record.errors = len(refused.errors)
            record.write(400)
            raise
        record.write(200)
        return subscription

    async def _in_turn(
        self, payload: Any, source_ip: str, listener: Listener, record: Record
    ) -> Subscription:
        try:
            async with self._turns, asyncio.timeout(START_SECONDS):
                return await self._start(payload, source_ip, listener, record)
        except TimeoutError:
            error = {"errorType": "ExecutionTimeout", "message": "The start took too long."}
            raise StartRefused([error]) from None
        except RequestError as refusal:
            raise StartRefused(refusal_errors(refusal)) from None
        except GraphQLError as error:
            raise StartRefused([client_error(error)]) from None
        except FieldError as error:
            content = {"errorType": error.error_type, "message": str(error)}
            raise StartRefused([content]) from None

    async def _start(
        self, payload: Any, source_ip: str, listener: Listener, record: Record
    ) -> Subscription:
        credentials = _credentials(payload, source_ip)
        operation = read(credentials.body)
        authentication, execution = self._service.authentication, self._service.execution
        caller = await self._service.in_thread(authentication.caller, credentials, operation)
        record.caller, record.operation = caller.mode.name, operation.label
        _require_subscription(operation)
        errors = await execution.validation_errors(operation)
        if errors:
            raise StartRefused(errors)
        state = RequestState(caller, credentials.headers, operation.variables)
        started = await execution.start(operation, state)
        return Subscription(
            field=started.field,
            shared=self._shared(operation),
            name=operation.name,
            variables=operation.variables,
            caller=caller,
            filter=_filter(started, state.extensions),
            invalidation=_given("setSubscriptionInvalidationFilter", state.extensions),
            listener=listener,
        )

    def _shared(self, operation: Operation) -> SharedDocument:
        """Return one parsed document for all subscriptions with the same text."""
        text = operation.document.loc.source.body if operation.document.loc else ""
        shared = self._documents.get(text) or SharedDocument(operation.document)
        self._documents[text] = shared
        return shared


def _credentials(payload: Any, source_ip: str) -> Credentials:
    """Return the credentials of one subscription; a signature covers its ``data``."""
    if not isinstance(payload, dict) or not isinstance(payload.get("data"), str):
        raise bad_request("payload must be an object with a string data.")
    extensions = payload.get("extensions")
    given = extensions.get("authorization") if isinstance(extensions, dict) else None
    headers = string_headers(given or {}, "extensions.authorization")
    return Credentials(headers, payload["data"].encode("utf-8", "replace"), source_ip)


def _require_subscription(operation: Operation) -> None:
    kind = operation.node.operation
    if kind is not OperationType.SUBSCRIPTION:
        message = f"{kind.value} not supported through the realtime channel"
        raise RequestError(400, "UnsupportedOperation", message)


def _filter(
    started: StartedSubscription, calls: list[ExtensionCall]
) -> ArgumentFilter | EnhancedFilter:
    """Return the filter that the resolver set, else that of the arguments."""
    return _given("setSubscriptionFilter", calls) or ArgumentFilter(started.arguments)


def _given(name: str, calls: list[ExtensionCall]) -> EnhancedFilter | None:
    found = [call.argument for call in calls if call.name == name]
    return enhanced_filter(found[-1]) if found else None
