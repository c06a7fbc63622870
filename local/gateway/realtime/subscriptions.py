"""The subscriptions of all clients, and the delivery of publications to them, in order."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from graphql import DocumentNode, GraphQLSchema, execute_sync
from graphql.execution.values import get_directive_values

from local.gateway.auth.callers import Caller
from local.gateway.errors import execution_error, place_of
from local.gateway.execution.request_state import RequestState
from local.gateway.realtime.publication import Publication
from local.gateway.realtime.subscription_filter import EnhancedFilter, SubscriptionFilter
from local.gateway.request_log import logger

# https://docs.aws.amazon.com/general/latest/gr/appsync.html: subscription payload size
LARGEST_PAYLOAD = 240 * 1024
MOST_WAITING = 100
# Deliveries before other tasks of the event loop run.
DELIVERIES_AT_ONCE = 50


class Listener(Protocol):
    """Receives the events of one subscription."""

    def deliver(self, payload: str) -> None:
        """Take an event: the payload of a ``data`` message. Must not wait."""

    def end(self) -> None:
        """Take notice that the subscription has ended."""


class SharedDocument:
    """A document that many subscriptions have in common."""

    def __init__(self, document: DocumentNode) -> None:
        self.document = document


@dataclass(frozen=True, eq=False)
class Subscription:
    """A subscription that has started."""

    field: str
    shared: SharedDocument
    name: str | None
    variables: dict[str, Any]
    caller: Caller
    filter: SubscriptionFilter
    listener: Listener
    invalidation: EnhancedFilter | None = None

    @cached_property
    def shape(self) -> tuple[Any, ...]:
        """A key that is equal for subscriptions whose payload of an event is equal."""
        caller = self.caller
        variables = json.dumps(self.variables, sort_keys=True)
        return self.shared, self.name, variables, caller.mode, caller.groups, caller.allowed


class Subscriptions:
    """All subscriptions by field. ``schema`` completes events and runs no resolvers."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._listening = _listening_fields(schema)
        # A dict keeps the order in which subscriptions started.
        self._by_field: dict[str, dict[Subscription, None]] = defaultdict(dict)
        self._waiting: asyncio.Queue[Publication] = asyncio.Queue(MOST_WAITING)

    def add(self, subscription: Subscription) -> None:
        """Add a subscription; it receives the events that are delivered from now on."""
        self._by_field[subscription.field][subscription] = None

    def remove(self, subscription: Subscription) -> None:
        """Remove a subscription."""
        self._by_field[subscription.field].pop(subscription, None)

    def end_matching(self, field: str, payload: Any) -> None:
        """End the subscriptions to a field whose invalidation filter matches."""
        for subscription in list(self._by_field[field]):
            if subscription.invalidation and subscription.invalidation.matches(payload):
                subscription.listener.end()

    async def publish(self, publication: Publication) -> None:
        """Queue a publication that has subscriptions; waits while the queue is full."""
        if any(self._by_field[field] for field in self._listening[publication.mutation]):
            await self._waiting.put(publication)

    async def deliver_all(self) -> None:
        """Deliver what is published, one after the other, until cancelled."""
        while True:
            publication = await self._waiting.get()
            for field in self._listening[publication.mutation]:
                try:
                    await self._deliver(field, publication)
                except Exception as error:
                    logger.error("%s isn't delivered: %s", field, place_of(error))

    async def _deliver(self, field: str, publication: Publication) -> None:
        rendered: dict[tuple[Any, ...], str] = {}
        for number, subscription in enumerate(list(self._by_field[field])):
            if number % DELIVERIES_AT_ONCE == DELIVERIES_AT_ONCE - 1:
                await asyncio.sleep(0)
            if not subscription.filter.matches(publication.payload):
                continue
            shape = subscription.shape
            if shape not in rendered:
                rendered[shape] = self._render(subscription, publication)
            if len(rendered[shape]) <= LARGEST_PAYLOAD and self._is_active(subscription):
                subscription.listener.deliver(rendered[shape])

    def _is_active(self, subscription: Subscription) -> bool:
        return subscription in self._by_field[subscription.field]

    def _render(self, subscription: Subscription, publication: Publication) -> str:
        """Return the payload of a ``data`` message: the subscription's selection of the event."""
        state = RequestState(subscription.caller, {}, subscription.variables)
        result = execute_sync(
            self._schema,
            subscription.shared.document,
            root_value={subscription.field: publication.payload},
            context_value=state,
            variable_values=subscription.variables,
            operation_name=subscription.name,
        )
        errors = [execution_error(error) for error in result.errors or []]
        body = {"data": result.data} | ({"errors": errors} if errors else {})
        text = json.dumps(body, separators=(",", ":"))
        if len(text) > LARGEST_PAYLOAD:
            message = "%s: an event of %d bytes isn't delivered, AppSync's limit is %d"
            logger.error(message, subscription.field, len(text), LARGEST_PAYLOAD)
        return text


def _listening_fields(schema: GraphQLSchema) -> dict[str, list[str]]:
    """Map each mutation field to the subscription fields that ``@aws_subscribe`` gives it."""
    listening: dict[str, list[str]] = defaultdict(list)
    directive = schema.get_directive("aws_subscribe")
    fields = schema.subscription_type.fields if schema.subscription_type else {}
    for name, field in fields.items():
        if directive and field.ast_node:
            given = get_directive_values(directive, field.ast_node) or {}
            for mutation in given.get("mutations", ()):
                listening[mutation].append(name)
    return listening
