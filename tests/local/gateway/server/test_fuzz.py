"""5,000 random requests and frames: nothing fails inside, nothing of another caller comes out."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Any

import pytest
import requests
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from local.gateway.api.graphql_api import Resolver
from local.gateway.auth.callers import Caller, Credentials, Mode
from local.gateway.errors import RequestError, unauthorized_request
from local.gateway.execution.evaluation import UnauthorizedError
from local.gateway.execution.request_state import RequestState
from local.gateway.execution.resolvers import Run
from local.gateway.operation import read
from local.gateway.realtime import rate_limit
from local.gateway.realtime.service import Service
from local.gateway.schema.executable_schema import PRELUDE
from tests.local.gateway.support.fuzzing import Fuzzer
from tests.local.gateway.support.in_process import make_service, open_socket, serving, start

REQUESTS, CONNECTIONS, FRAMES = 3_500, 15, 100
PRIVATE, OWN = "only ben may read this", "only ann may read this"
SDL = """
interface Node { id: ID! owner: ID! }
type Thing implements Node {
  id: ID! owner: ID! text: String at: AWSDateTime body: AWSJSON mail: AWSEmail tags: [String!]
  kind: Kind inner: Thing others: [Thing!] node: Node any: Any
}
type Note implements Node { id: ID! owner: ID! text: String }
union Any = Thing | Note
enum Kind { A B }
input In { id: ID text: String at: AWSDateTime body: AWSJSON kinds: [Kind!] more: In }
type Query {
  thing(id: ID!, kind: Kind = A): Thing
  things(owner: ID, first: Int = 3): [Thing!]!
  find(in: In!): Any
  echo(
    body: AWSJSON, at: AWSDateTime, mail: AWSEmail, url: AWSURL, phone: AWSPhone,
    ip: AWSIPAddress, stamp: AWSTimestamp, in: In
  ): AWSJSON
}
type Mutation { put(in: In!): Thing! }
type Subscription { onPut(owner: ID!, kind: Kind): Thing @aws_subscribe(mutations: ["put"]) }
"""
SCALARS = "\n".join(f"scalar {node.name.value}" for node in PRELUDE.definitions[:9])
DIRECTIVE = "\ndirective @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION\n"
PUT = "mutation ($in: In!) { put(in: $in) { id owner text kind } }"
LISTEN = "subscription ($owner: ID!) { onPut(owner: $owner) { id owner text } }"


class Authentication:
    """Knows two callers by the name in their Authorization."""

    def caller(self, credentials: Credentials, _: Any) -> Caller:
        name = credentials.headers.get("authorization", "")
        if name not in {"ann", "ben"}:
            raise unauthorized_request("Nobody")
        return Caller(Mode.COGNITO, {"sub": name}, expires=time.time() + 3600)


class Store:
    """Resolvers over the things of both callers; each gets their own alone."""

    def __init__(self) -> None:
        self._things = {name: thing(f"{name}s", name) for name in ("ann", "ben")}

    def resolve(self, resolver: Resolver, run: Run) -> Any:
        arguments, sub = run.context["args"], run.context["identity"]["sub"]
        own = self._things[sub]
        given = arguments.get("in") or arguments
        if resolver.name == "Query.echo":
            return arguments
        if resolver.name == "Query.things":
            return [own] * 2
        if resolver.name == "Mutation.put":
            return thing(given.get("id") or "new", sub)
        if resolver.name == "Subscription.onPut":
            if arguments["owner"] != sub:
                raise UnauthorizedError
            return None
        return own if given.get("id") == own["id"] else None


def thing(name: str, owner: str) -> dict[str, Any]:
    text = PRIVATE if owner == "ben" else OWN
    made = {"__typename": "Thing", "id": name, "owner": owner, "text": text, "kind": "A"}
    made |= {"at": "2026-01-01T00:00:00Z", "body": {"text": text}, "tags": [text]}
    return made | {"inner": made, "others": [made], "node": made, "any": made}


PLACES = [
    *(("Query", name) for name in ("thing", "things", "find", "echo")),
    ("Mutation", "put"),
    ("Subscription", "onPut"),
]


API = {"sdl": SDL, "resolvers": {place: Resolver(".".join(place)) for place in PLACES}}


@pytest.fixture
def parts(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A service for two callers; at the end nothing may have failed inside."""
    monkeypatch.setattr(rate_limit, "BURST", 10**9)
    failures: list[Any] = []
    monkeypatch.setattr(
        asyncio.BaseEventLoop,
        "call_exception_handler",
        lambda _, context: failures.append(context),
    )
    caplog.set_level(logging.WARNING)
    yield API | {"resolving": Store(), "authentication": Authentication()}
    assert failures == []
    assert [record.getMessage() for record in caplog.records] == []


async def answers(service: Service, bodies: list[bytes]) -> AsyncIterator[str]:
    """What ann gets for each body."""
    caller = Caller(Mode.COGNITO, {"sub": "ann"})
    for body in bodies:
        try:
            operation = read(body)
            state = RequestState(caller, {}, operation.variables)
            yield json.dumps(await service.execution.run(operation, state))
        except RequestError as refusal:
            yield json.dumps(refusal.body())


def test_random_requests(parts: Any) -> None:
    fuzzer = Fuzzer(SDL, SCALARS + DIRECTIVE, seed=1)
    bodies = [fuzzer.body() for _ in range(REQUESTS)]

    async def run() -> list[str]:
        return [text async for text in answers(make_service(**parts), bodies)]

    texts = asyncio.run(run())
    assert [pair for pair in zip(bodies, texts, strict=True) if "InternalFailure" in pair[1]] == []
    assert [pair for pair in zip(bodies, texts, strict=True) if PRIVATE in pair[1]] == []
    # Or the requests would be too wrong to find anything.
    assert sum(OWN in text for text in texts) > REQUESTS / 10


def test_random_frames(parts: Any) -> None:
    fuzzer = Fuzzer(SDL, SCALARS + DIRECTIVE, seed=2)
    with serving(**parts) as address, open_socket(address, headers={"Authorization": "ben"}) as ben:
        ben.send(start(LISTEN, headers={"Authorization": "ben"}, owner="ben"))
        assert json.loads(ben.recv(10))["type"] == "start_ack"
        events = 0
        for _ in range(CONNECTIONS):
            events += events_of_one_connection(address, fuzzer)
            assert PRIVATE in ben.recv(10)
    assert events > CONNECTIONS


def put(address: str, user: str) -> None:
    body = {"query": PUT, "variables": {"in": {"id": user}}}
    headers = {"authorization": user}
    answer = requests.post(f"http://{address}/graphql", json=body, headers=headers, timeout=20)
    assert "errors" not in answer.json()


def events_of_one_connection(address: str, fuzzer: Fuzzer) -> int:
    """Send frames as ann while ann and ben publish; returns how many events ann got."""
    headers = {"Authorization": "ann"}
    texts: list[str] = []
    with open_socket(address, headers=headers) as client, suppress(ConnectionClosed):
        for _ in range(FRAMES):
            client.send(fuzzer.frame(headers))
        # Answered when all frames before it are; what is published now reaches who listens.
        texts += received_until(client, "before")
        for user in ("ben", "ann"):
            put(address, user)
        texts += received_until(client, "after")
    found = "".join(texts)
    assert "InternalFailure" not in found
    assert PRIVATE not in found
    return sum('"type":"data"' in text for text in texts)


def received_until(client: ClientConnection, name: str) -> list[str]:
    client.send(json.dumps({"type": "unknown", "id": name}))
    texts = [str(client.recv(30))]
    while json.loads(texts[-1]).get("id") != name:
        texts.append(str(client.recv(30)))
    return texts
