"""The gateway in this process, without an engine: callers and resolvers are made up."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from aiohttp import web
from websockets import Subprotocol
from websockets.sync.client import ClientConnection, connect

from local.gateway.api.graphql_api import Api, Resolver
from local.gateway.auth.callers import Caller, Credentials, Mode
from local.gateway.errors import unauthorized_request
from local.gateway.execution.execution import Execution
from local.gateway.execution.fields import Fields
from local.gateway.execution.resolvers import Run
from local.gateway.realtime.service import Service
from local.gateway.realtime.subscriptions import Subscriptions
from local.gateway.schema import executable_schema as schema
from local.gateway.server.app import make_runner

SDL = """
type Thing { id: ID! text: String inner: Thing }
type Query { thing(id: ID, text: String, number: Int, flag: Boolean): Thing }
type Mutation { put(id: ID!, text: String): Thing }
type Subscription {
  onPut(id: ID, text: String): Thing @aws_subscribe(mutations: ["put"])
}
"""
ANSWERED = [("Query", "thing"), ("Mutation", "put")]


class Authentication:
    """Lets everybody in whose Authorization is ``seconds:<how long it lasts>``."""

    def caller(self, credentials: Credentials, _: Any) -> Caller:
        kind, _, seconds = credentials.headers.get("authorization", "").partition(":")
        if kind != "seconds":
            raise unauthorized_request("Nobody")
        return Caller(Mode.COGNITO, {"sub": "s"}, expires=time.time() + float(seconds))


class Echo:
    """Resolvers that answer with their arguments."""

    def resolve(self, _: Resolver, run: Run) -> Any:
        return {"id": "none", **run.context["args"]}


def make_service(resolving: Any = None, authentication: Any = None, **changes: Any) -> Service:
    api = Api(
        api_id="a",
        arn="arn:aws:appsync:us-east-1:000000000000:apis/a",
        sdl=SDL,
        default_mode=Mode.COGNITO.value,
        modes=frozenset([Mode.COGNITO.value]),
        user_pools=(),
        introspection=True,
        depth_limit=6,
        resolver_limit=50,
        resolvers={place: Resolver(".".join(place)) for place in ANSWERED},
    )
    api = replace(api, **changes)
    threads = ThreadPoolExecutor(8)
    fields = Fields(api, resolving or Echo(), threads)
    return Service(
        authentication=authentication or Authentication(),
        execution=Execution(api, schema.build(api.sdl, fields.resolve_of), threads),
        subscriptions=Subscriptions(schema.build_for_events(api.sdl, fields.plain_of)),
        threads=threads,
    )


@contextmanager
def serving(**changes: Any) -> Iterator[str]:
    """Serve a gateway in a thread of its own; yield its address without scheme.

    ``changes`` are those of ``make_service``: of the API, or of what resolves and authenticates.
    """
    loop, ready, found = asyncio.new_event_loop(), threading.Event(), []

    async def start() -> web.AppRunner:
        runner = make_runner(make_service(**changes))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        found.append(runner.addresses[0][1])
        ready.set()
        return runner

    def run() -> None:
        runner = loop.run_until_complete(start())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(10)
    try:
        yield f"127.0.0.1:{found[0]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        assert not thread.is_alive()


def open_socket(
    address: str, seconds: float = 60, headers: dict[str, str] | None = None, **options: Any
) -> ClientConnection:
    """A connection whose credentials last so long, or with other ones."""
    header = json.dumps({"host": address, **(headers or {"Authorization": f"seconds:{seconds}"})})
    url = f"ws://{address}/graphql/realtime?header={encoded(header)}&payload=e30="
    usual = {"subprotocols": [Subprotocol("graphql-ws")], "proxy": None, "compression": None}
    return connect(url, **(usual | options))


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def start(
    document: str,
    name: str = "1",
    seconds: float = 60,
    headers: dict[str, str] | None = None,
    **variables: Any,
) -> str:
    """The text of a ``start`` message."""
    data = json.dumps({"query": document, "variables": variables})
    extensions = {"authorization": headers or {"Authorization": f"seconds:{seconds}"}}
    payload = {"data": data, "extensions": extensions}
    return json.dumps({"type": "start", "id": name, "payload": payload})
