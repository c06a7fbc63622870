"""Whatever a client sends: no 500, no hang, no traceback, and the next client is served."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
from http.client import HTTPConnection
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets import Subprotocol
from websockets.sync.client import connect

from local.gateway import strict_json
from tests.fuzzing.amount import times
from tests.local.gateway.support.in_process import open_socket, serving, start

FEW = settings(max_examples=times(120))
WORDS = """
query mutation subscription fragment on F thing put onPut Thing id text inner number flag __typename
__schema types name ( ) { } [ ] : ! = ... @include @skip if true false null $a $b 1 -1 1.5e400
99999999999999999999 "x" RED ID Int # , |
"""
TOKENS = WORDS.split()
DOCUMENTS = st.one_of(
    st.lists(st.sampled_from(TOKENS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(TOKENS), max_size=12).map(lambda words: "{thing " + " ".join(words)),
    st.text(max_size=60),
    st.sampled_from(
        [
            "query ($a: ID, $b: String) { thing(id: $a, text: $b) { id text inner { id } } }",
            "query ($a: Int) { thing(number: $a) { id } }",
            "mutation ($a: ID!, $b: String) { put(id: $a, text: $b) { id text } }",
            "subscription ($a: ID) { onPut(id: $a) { id } }",
            "{" + "thing{inner" * 30 + "{id}" + "}" * 30 + "}",
            "{ ...F } fragment F on Query { ...F }",
        ]
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
VARIABLES = st.dictionaries(st.sampled_from(["a", "b", "c", ""]), JSON, max_size=3) | JSON
BODIES = st.one_of(
    st.builds(
        lambda query, variables, name: {
            "query": query,
            "variables": variables,
            "operationName": name,
        },
        DOCUMENTS,
        VARIABLES,
        st.none() | st.text(max_size=5) | JSON,
    ).map(json.dumps),
    JSON.map(json.dumps),
    st.text(max_size=50),
)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["authorization", "x-api-key", "content-type", "content-encoding", "x-amz-date", "host"]
    )
    | st.from_regex(r"\A[a-zA-Z!#$%&'*+.^_`|~-]{1,20}\Z"),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40),
    max_size=4,
)


@pytest.fixture(scope="module")
def address():
    with serving() as found:
        yield found


def post(address, body, headers):
    connection = HTTPConnection(address, timeout=10)
    try:
        connection.request("POST", "/graphql", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def require_decent(status, text):
    assert status in {200, 400, 401, 413}, text
    assert "Traceback" not in text
    assert "InternalFailure" not in text


@FEW
@given(BODIES)
def test_documents_and_variables(address, body):
    headers = {"authorization": "seconds:60"}
    status, text = post(address, body.encode("utf-8", "surrogatepass"), headers)
    require_decent(status, text)
    answer = strict_json.loads(text)
    assert answer.keys() <= {"data", "errors"}
    assert all(isinstance(error["message"], str) for error in answer.get("errors", []))


@FEW
@given(HEADERS)
def test_headers(address, headers):
    require_decent(*post(address, b'{"query": "{ thing { id } }"}', headers))


@FEW
@given(st.binary(max_size=200), st.booleans())
def test_bytes_that_are_no_http(address, content, as_request):
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as raw:
        start = b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n" if as_request else b""
        raw.sendall(start + content + b"\r\n\r\n")
        raw.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionError):
            answer = raw.recv(4096)
            assert b"Traceback" not in answer
            assert b" 500 " not in answer[:20]


FRAMES = st.one_of(
    st.text(max_size=60),
    st.binary(max_size=60),
    JSON.map(json.dumps),
    st.builds(
        lambda kind, name, payload: json.dumps({"type": kind, "id": name, "payload": payload}),
        st.sampled_from(["connection_init", "start", "stop", "ka", "data", ""]) | JSON,
        st.sampled_from(["1", "", "x" * 200]) | JSON,
        st.builds(
            lambda data, extensions: {"data": data, "extensions": extensions},
            st.builds(lambda q, v: json.dumps({"query": q, "variables": v}), DOCUMENTS, VARIABLES)
            | JSON,
            st.just({"authorization": {"Authorization": "seconds:60"}}) | JSON,
        )
        | JSON,
    ),
)


@FEW
@given(st.lists(FRAMES, min_size=1, max_size=6))
def test_frames(address, frames):
    with open_socket(address) as client:
        for frame in frames:
            client.send(frame)
        client.send('{"type":"unknown","id":"the end"}')
        while True:
            message = json.loads(client.recv(10))
            assert message["type"] in {"connection_ack", "ka", "start_ack", "complete", "error"}
            assert "InternalFailure" not in json.dumps(message)
            if message.get("id") == "the end":
                break
    require_served(address)


@FEW
@given(st.binary(max_size=40) | JSON.map(lambda value: json.dumps(value).encode()))
def test_handshakes(address, header):
    url = f"ws://{address}/graphql/realtime"
    hidden = base64.urlsafe_b64encode(header).decode().rstrip("=")
    refuse(url, [f"header-{hidden}"])
    refuse(f"{url}?header={quote(base64.b64encode(header))}", [])
    refuse(f"{url}?header={quote(header)}", [])


def refuse(url, names):
    protocols = [Subprotocol(name) for name in ("graphql-ws", *names)]
    with connect(url, subprotocols=protocols, proxy=None, compression=None) as client:
        assert json.loads(client.recv(10))["type"] == "connection_error"


def require_served(address):
    with open_socket(address) as client:
        client.send(start("subscription { onPut { id } }"))
        # It may keep the connection alive before it answers.
        said = (json.loads(client.recv(10))["type"] for _ in range(100))
        assert next(kind for kind in said if kind != "ka") == "start_ack"
