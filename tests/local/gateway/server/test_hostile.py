"""Clients that mean harm, beside one that doesn't: it's served, and what they hold is bounded."""

from __future__ import annotations

import asyncio
import json

import requests
from websockets import Subprotocol
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from local.gateway.realtime import connection as realtime_connection
from local.gateway.realtime import endpoint as realtime
from local.gateway.realtime import rate_limit as pace
from tests.local.gateway.support.in_process import encoded, open_socket, serving, start

ON_PUT = "subscription { onPut { id text } }"
SOCKETS = 1_000


def require_served(address):
    """Another client asks, subscribes, changes and hears."""
    headers = {"authorization": "seconds:60"}
    with open_socket(address) as client:
        client.send(start(ON_PUT))
        assert json.loads(client.recv(10))["type"] == "start_ack"
        body = {"query": 'mutation { put(id: "1", text: "received") { id text } }'}
        answer = requests.post(f"http://{address}/graphql", json=body, headers=headers, timeout=10)
        assert answer.json() == {"data": {"put": {"id": "1", "text": "received"}}}
        assert json.loads(client.recv(10))["payload"]["data"]["onPut"]["text"] == "received"


def test_sockets_that_ask_for_nothing():
    async def open_many(address):
        header = json.dumps({"host": address, "Authorization": "seconds:60"})
        url = f"ws://{address}/graphql/realtime?header={encoded(header)}"
        turns = asyncio.Semaphore(50)

        async def one():
            async with turns:
                protocols = [Subprotocol("graphql-ws")]
                return await connect(url, subprotocols=protocols, compression=None, proxy=None)

        sockets = await asyncio.gather(*(one() for _ in range(SOCKETS)))
        await asyncio.to_thread(require_served, address)
        for socket in sockets:
            socket.transport.abort()

    assert SOCKETS < realtime.MOST_CONNECTIONS
    with serving() as address:
        asyncio.run(open_many(address))
        require_served(address)


def test_flood_of_starts():
    with serving() as address, open_socket(address, close_timeout=0.1) as hostile:
        for number in range(pace.BURST * 2):
            hostile.send(start(ON_PUT, name=str(number)))
        require_served(address)
        answers = [message for message in received(hostile, 200) if message["type"] != "data"]
        most = realtime_connection.MOST_SUBSCRIPTIONS
        assert {message["type"] for message in answers[:most]} == {"start_ack"}
        errors = [message["payload"]["errors"][0]["errorType"] for message in answers[most:]]
        assert set(errors) <= {"MaxSubscriptionsReachedError"}


def received(client, count):
    return [json.loads(client.recv(10)) for _ in range(count)]


def test_frames_of_a_megabyte_end_the_connection():
    with serving() as address:
        for _ in range(20):
            with open_socket(address) as hostile:
                send_until_closed(hostile, "x" * 1_000_000)
        require_served(address)


def send_until_closed(hostile, frame):
    try:
        while True:
            hostile.send(frame)
    except ConnectionClosed:
        return


def test_clients_that_never_acknowledge_a_close_are_left():
    with serving() as address:
        silent = [open_socket(address, close_timeout=0, seconds=0.1) for _ in range(20)]
        require_served(address)
        for client in silent:
            client.socket.close()
        require_served(address)


def test_requests_that_break_off():
    body = b'{"query": "{ thing { id } }"}'
    head = b"POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: seconds:60\r\n"
    head += b"content-length: 999\r\n\r\n"

    async def break_off(address):
        host, port = address.split(":")
        for _ in range(50):
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(head + body)
            await writer.drain()
            writer.transport.abort()

    with serving() as address:
        asyncio.run(break_off(address))
        require_served(address)
