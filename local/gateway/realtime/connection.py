"""One connection of the real-time endpoint: frames, messages, subscriptions."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from aiohttp import WSMsgType, web

from local.gateway.auth.callers import Caller
from local.gateway.errors import RequestError
from local.gateway.realtime import messages
from local.gateway.realtime.outbox import Outbox
from local.gateway.realtime.rate_limit import RateLimit
from local.gateway.realtime.subscription_start import StartRefused, SubscriptionStarter
from local.gateway.realtime.subscriptions import Subscription, Subscriptions

# https://docs.aws.amazon.com/general/latest/gr/appsync.html: subscriptions per connection
MOST_SUBSCRIPTIONS = 100
# Until the first connection_init or start.
INIT_SECONDS = 15
LONGEST_SECONDS = 24 * 60 * 60
CLOSE_SECONDS = 5
# RFC 6455, section 7.4.1
GOING_AWAY = 1001
POLICY_VIOLATION = 1008


class Connection:
    """An authenticated connection, until either side closes it."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        request: web.Request,
        starter: SubscriptionStarter,
        subscriptions: Subscriptions,
    ) -> None:
        self._socket = socket
        self._request = request
        self._starter = starter
        self._all = subscriptions
        self._mine: dict[str, tuple[Subscription, asyncio.TimerHandle]] = {}
        self._outbox = Outbox(self.abort)
        self._rate_limit = RateLimit()

    async def run(self, caller: Caller) -> None:
        """Handle the client's frames until the connection closes."""
        loop = asyncio.get_running_loop()
        sender = loop.create_task(self._send())
        self._quiet = loop.call_later(INIT_SECONDS, self._close, "No connection_init in time")
        expiry = loop.call_later(_seconds_left(caller), self._close, "Token expired")
        try:
            async for frame in self._socket:
                await self._receive(frame.data if frame.type is WSMsgType.TEXT else "")
                await self._rate_limit.wait()
        finally:
            for handle in (self._quiet, expiry):
                handle.cancel()
            sender.cancel()
            for name in list(self._mine):
                self._forget(name)

    def keep_alive(self) -> None:
        """Queue a keep-alive message."""
        self._outbox.put(messages.KEEP_ALIVE)

    def abort(self) -> None:
        """End the connection at once; messages that were not sent are lost."""
        if self._request.transport:
            self._request.transport.abort()

    async def close(self, code: int = GOING_AWAY, why: str = "The gateway ends") -> None:
        """Close the connection; abort it when the client does not answer in CLOSE_SECONDS."""
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._socket.close(code=code, message=why.encode())
        except TimeoutError:
            self.abort()

    def deliver(self, name: str, payload: str) -> None:
        """Queue an event of one subscription."""
        self._outbox.put(*messages.data(name, payload))

    def end(self, name: str) -> None:
        """End one subscription and queue its ``complete`` message."""
        if self._forget(name):
            self._outbox.put(messages.complete(name))

    async def _send(self) -> None:
        try:
            await self._outbox.send_to(self._socket)
        except OSError:
            self.abort()

    async def _receive(self, text: str) -> None:
        name = None
        try:
            message = messages.frame(text)
            name = message["id"] if isinstance(message.get("id"), str) else None
            await self._handle(message)
        except RequestError as refusal:
            self._outbox.put(messages.error(name, messages.refusal_errors(refusal)))

    async def _handle(self, message: dict[str, Any]) -> None:
        kind = message.get("type")
        if kind == "connection_init":
            self._quiet.cancel()
            self._outbox.put(messages.CONNECTION_ACK)
            self.keep_alive()
        elif kind == "start":
            self._quiet.cancel()
            await self._start(messages.subscription_id(message), message.get("payload"))
        elif kind == "stop":
            self.end(messages.subscription_id(message))
        else:
            text = "unknown not supported through the realtime channel"
            raise RequestError(400, "UnsupportedOperation", text)

    async def _start(self, name: str, payload: Any) -> None:
        if name in self._mine:
            message = "There is a subscription with this id already."
            raise RequestError(400, "DuplicatedOperationError", message)
        if len(self._mine) >= MOST_SUBSCRIPTIONS:
            message = f"Max number of {MOST_SUBSCRIPTIONS} subscriptions reached"
            raise RequestError(400, "MaxSubscriptionsReachedError", message)
        try:
            listener = _Listener(self, name)
            started = await self._starter.start(payload, self._request.remote or "", listener)
        except StartRefused as refused:
            self._outbox.put(messages.error(name, refused.errors))
            return
        seconds = _seconds_left(started.caller)
        timer = asyncio.get_running_loop().call_later(seconds, self._expire, name)
        self._mine[name] = started, timer
        self._outbox.put(messages.start_ack(name))
        self._all.add(started)

    def _expire(self, name: str) -> None:
        if self._forget(name):
            refusal = RequestError(401, "UnauthorizedException", "Token expired")
            self._outbox.put(messages.error(name, messages.refusal_errors(refusal)))

    def _forget(self, name: str) -> bool:
        subscription, timer = self._mine.pop(name, (None, None))
        if subscription is None or timer is None:
            return False
        timer.cancel()
        self._all.remove(subscription)
        return True

    def _close(self, why: str) -> None:
        closing = self.close(POLICY_VIOLATION, why)
        self._closing = asyncio.get_running_loop().create_task(closing)


class _Listener:
    def __init__(self, connection: Connection, name: str) -> None:
        self._connection = connection
        self._name = name

    def deliver(self, payload: str) -> None:
        self._connection.deliver(self._name, payload)

    def end(self) -> None:
        self._connection.end(self._name)


def _seconds_left(caller: Caller) -> float:
    if caller.expires is None:
        return LONGEST_SECONDS
    return min(max(caller.expires - time.time(), 0), LONGEST_SECONDS)
