"""What bounds a connection: expiry, silence, slowness, numbers; without an engine."""

from __future__ import annotations

import asyncio
import json
import socket

import pytest
import requests
from websockets.exceptions import ConnectionClosed, InvalidStatus

from local.gateway.realtime import connection as realtime_connection
from local.gateway.realtime import endpoint as realtime
from local.gateway.realtime import outbox
from local.gateway.realtime.outbox import Outbox
from local.gateway.realtime.rate_limit import BURST, RateLimit
from local.gateway.server import app
from tests.local.gateway.support.in_process import open_socket, serving, start

ON_PUT = "subscription { onPut { id text } }"
HEADERS = {"authorization": "seconds:60"}


def put(address, text="t", **changes):
    query = "mutation ($id: ID!, $text: String) { put(id: $id, text: $text) { id text } }"
    body = {"query": query, "variables": {"id": "1", "text": text} | changes}
    answer = requests.post(f"http://{address}/graphql", json=body, headers=HEADERS, timeout=20)
    assert "errors" not in answer.json()


def receive(client, seconds=10):
    return json.loads(client.recv(seconds))


@pytest.mark.parametrize(
    ("offered", "fault"),
    [
        (None, "NoProtocolError"),
        (["graphql-transport-ws"], "SubProtocolNotSupportedError"),
        (["header-e30", "xgraphql-ws"], "SubProtocolNotSupportedError"),
    ],
)
def test_connection_without_the_subprotocol_is_refused(offered, fault):
    """graphql-dotnet/graphql-client#591, aws-appsync-community#195."""
    with serving() as address, open_socket(address, subprotocols=offered) as client:
        client.send('{"type":"connection_init"}')
        message = receive(client)
        assert message["type"] == "connection_error"
        assert message["payload"]["errors"] == [
            {"errorType": fault, "errorCode": 400, "message": fault}
        ]
        with pytest.raises(ConnectionClosed):
            client.recv(10)


def test_expired_subscription_ends_with_an_error():
    with serving() as address, open_socket(address) as client:
        client.send(start(ON_PUT, seconds=0.3))
        assert receive(client) == {"type": "start_ack", "id": "1"}
        message = receive(client)
        assert (message["type"], message["id"]) == ("error", "1")
        error = message["payload"]["errors"][0]
        assert (error["errorType"], error["message"]) == ("UnauthorizedException", "Token expired")
        put(address)
        client.send(start(ON_PUT))
        assert receive(client) == {"type": "start_ack", "id": "1"}


def test_expired_connection_is_closed():
    with serving() as address, open_socket(address, seconds=0.2) as client:
        with pytest.raises(ConnectionClosed) as closed:
            receive(client)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.reason == "Token expired"


def test_connection_that_asks_for_nothing_is_closed(monkeypatch):
    monkeypatch.setattr(realtime_connection, "INIT_SECONDS", 0.2)
    with serving() as address, open_socket(address) as client, open_socket(address) as other:
        other.send('{"type":"connection_init"}')
        with pytest.raises(ConnectionClosed):
            receive(client)
        assert receive(other)["type"] == "connection_ack"


def test_connection_that_sends_no_whole_request_is_closed(monkeypatch):
    monkeypatch.setattr(app, "IDLE_SECONDS", 0.3)
    with serving() as address, open_socket(address) as client:
        client.send(start(ON_PUT))
        assert receive(client)["type"] == "start_ack"
        for first in (b"", b"POST /graphql HTTP/1.1\r\nhost: x\r\n"):
            host, port = address.split(":")
            with socket.create_connection((host, int(port)), timeout=10) as idle:
                idle.sendall(first)
                assert idle.recv(1) == b""
        # A subscriber that has nothing to say stays.
        put(address)
        assert receive(client)["type"] == "data"


def test_connections_are_kept_alive(monkeypatch):
    monkeypatch.setattr(realtime, "KEEP_ALIVE_SECONDS", 0.1)
    with serving() as address, open_socket(address) as client:
        client.send('{"type":"connection_init"}')
        received = [receive(client)["type"] for _ in range(4)]
        assert received == ["connection_ack", "ka", "ka", "ka"]


def test_number_of_connections_is_limited(monkeypatch):
    monkeypatch.setattr(realtime, "MOST_CONNECTIONS", 2)
    with serving() as address, open_socket(address):
        with open_socket(address), pytest.raises(InvalidStatus) as refused:
            open_socket(address)
        assert refused.value.response.status_code == 429
        with open_socket(address) as again:
            again.send('{"type":"connection_init"}')
            assert receive(again)["type"] == "connection_ack"


def test_frame_that_is_too_large_closes_the_connection():
    with serving() as address, open_socket(address) as client:
        client.send("x" * 1_000_000)
        with pytest.raises(ConnectionClosed) as closed:
            receive(client)
        assert closed.value.rcvd is None or closed.value.rcvd.code == 1009


def test_client_that_never_reads_is_dropped_and_the_others_receive_everything():
    text = "x" * 200_000
    with serving() as address, open_socket(address) as good:
        good.send(start(ON_PUT))
        assert receive(good)["type"] == "start_ack"
        slow = open_socket(address, max_queue=1)
        slow.send(start(ON_PUT))
        assert receive(slow)["type"] == "start_ack"
        for number in range(40):
            put(address, text, id=str(number))
            event = receive(good)["payload"]["data"]["onPut"]
            assert event == {"id": str(number), "text": text}
        assert len(received_by(slow)) < 40


def received_by(client):
    """All that still comes before the connection ends."""
    received = []
    try:
        while True:
            received.append(receive(client))
    except ConnectionClosed:
        return received


def test_event_above_the_limit_of_appsync_is_not_delivered():
    with serving() as address, open_socket(address) as client:
        client.send(start(ON_PUT))
        assert receive(client)["type"] == "start_ack"
        put(address, "x" * 250_000)
        put(address, "small")
        assert receive(client)["payload"]["data"]["onPut"]["text"] == "small"


def test_gateway_that_ends_closes_its_connections():
    with serving() as address:
        client = open_socket(address)
        client.send(start(ON_PUT))
        assert receive(client)["type"] == "start_ack"
    with pytest.raises(ConnectionClosed) as closed:
        receive(client)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1001


@pytest.mark.parametrize(("size", "kept"), [(1, outbox.MOST_MESSAGES), (100_000, 10)])
def test_outbox_holds_so_much_and_then_nothing(size, kept):
    overflows = []

    async def fill():
        box = Outbox(lambda: overflows.append(box))
        for _ in range(kept):
            box.put("x" * size)
        assert not overflows
        box.put("x" * size)
        assert overflows == [box]
        assert not box._waiting

    asyncio.run(fill())


def test_pace_lets_a_burst_pass_and_then_makes_wait(monkeypatch):
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    monkeypatch.setattr("time.monotonic", lambda: 5.0)
    pace = RateLimit()

    async def send():
        for _ in range(BURST + 2):
            await pace.wait()

    asyncio.run(send())
    assert waits == [0.05, 0.1]
