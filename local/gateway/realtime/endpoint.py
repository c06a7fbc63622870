"""The real-time endpoint: accepts connections, keeps them alive, and publishes events."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from graphql import OperationType

from local.gateway.errors import RequestError, place_of
from local.gateway.execution.request_state import RequestState
from local.gateway.operation import Operation
from local.gateway.realtime import messages
from local.gateway.realtime.connection import CLOSE_SECONDS, Connection
from local.gateway.realtime.publication import publications
from local.gateway.realtime.service import Service
from local.gateway.realtime.subscription_start import SubscriptionStarter
from local.gateway.request_log import Record, logger

MOST_CONNECTIONS = 2_000
KEEP_ALIVE_SECONDS = 60
# A document of 10,000 tokens with its variables and a token fits.
LARGEST_FRAME = 256 * 1024
REFUSED = 1008
REFUSED_SECONDS = 2


class Realtime:
    """All connections of one API."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._starter = SubscriptionStarter(service)
        self._connections: set[Connection] = set()
        self._open = 0

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one WebSocket until it closes; answers 405 to any other GET."""
        socket = web.WebSocketResponse(
            protocols=(messages.SUBPROTOCOL,),
            max_msg_size=LARGEST_FRAME,
            timeout=CLOSE_SECONDS,
            compress=False,
        )
        if not socket.can_prepare(request).ok:
            raise web.HTTPMethodNotAllowed(request.method, ["POST"])
        if self._open >= MOST_CONNECTIONS:
            raise web.HTTPTooManyRequests
        self._open += 1
        try:
            await socket.prepare(request)
            await self._serve(socket, request)
        finally:
            self._open -= 1
        return socket

    async def running(self, _: web.Application) -> AsyncIterator[None]:
        """Deliver events and keep connections alive while the application runs."""
        loop = asyncio.get_running_loop()
        tasks = [
            loop.create_task(self._service.subscriptions.deliver_all()),
            loop.create_task(self._keep_alive()),
        ]
        yield
        for task in tasks:
            task.cancel()

    async def close(self, _: web.Application) -> None:
        """Close every connection."""
        closing = [connection.close() for connection in self._connections]
        await asyncio.gather(*closing, return_exceptions=True)

    async def publish(
        self, operation: Operation, state: RequestState, answer: dict[str, Any]
    ) -> None:
        """Publish the events of a mutation, and end the subscriptions that it invalidates."""
        if operation.node.operation is not OperationType.MUTATION:
            return
        for call in state.extensions:
            if call.name == "invalidateSubscriptions" and isinstance(call.argument, dict):
                field = str(call.argument.get("subscriptionField"))
                self._service.subscriptions.end_matching(field, call.argument.get("payload"))
        for publication in publications(operation, answer):
            await self._service.subscriptions.publish(publication)

    async def _serve(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        record = Record("connect")
        try:
            messages.require_subprotocol(request)
            credentials = messages.handshake_credentials(request)
            authentication = self._service.authentication
            caller = await self._service.in_thread(authentication.caller, credentials, None)
        except RequestError as refusal:
            record.errors = 1
            record.write(refusal.status)
            await _refuse(socket, refusal)
            return
        record.caller = caller.mode.name
        record.write(101)
        connection = Connection(socket, request, self._starter, self._service.subscriptions)
        self._connections.add(connection)
        try:
            await connection.run(caller)
        except Exception as error:
            logger.error("Connection failed: %s", place_of(error))
            connection.abort()
        finally:
            self._connections.discard(connection)

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(KEEP_ALIVE_SECONDS)
            for connection in list(self._connections):
                connection.keep_alive()


async def _refuse(socket: web.WebSocketResponse, refusal: RequestError) -> None:
    await socket.send_str(messages.connection_error(refusal))
    # Clients send connection_init before they read.
    with contextlib.suppress(TimeoutError):
        await socket.receive(REFUSED_SECONDS)
    await socket.close(code=REFUSED, message=refusal.error_type.encode())
