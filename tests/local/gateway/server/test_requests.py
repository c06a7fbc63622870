"""Requests that can't be executed, limits, the log, and the start."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import requests

from tests.local.gateway.support.client import ENVIRONMENT, GATEWAY_PORT, GRAPHQL, ROOT
from tests.local.gateway.support.in_process import serving

SAY = '{ say(text: "hello") }'


@pytest.fixture
def token(gateway):
    return {"authorization": gateway.deployed.tokens["ann"]["id"]}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"query": 1}',
        b'{"query": "{"}',
        b'{"query": "{ a }", "variables": []}',
        b'{"query": "{ a }", "operationName": 1}',
        b'{"query": "query A { a } query B { b }"}',
        b"[" * 100_000,
        json.dumps({"query": "{" + "a{" * 20_000}).encode(),
    ],
)
def test_body_that_is_no_request(gateway, token, body):
    response = gateway.post(body, token)
    assert response.status_code == 400
    assert response.json()["errors"][0]["errorType"] == "MalformedHttpRequestException"


@pytest.mark.parametrize("body", [b"meow", b"{}", b"{}}", b"[]"])
def test_body_that_is_no_request_is_refused_in_the_words_of_appsync(gateway, token, body):
    """graphql-over-http#81."""
    error = {"errorType": "MalformedHttpRequestException", "message": "Request body is empty."}
    assert gateway.post(b"", token).json() == {"errors": [error]}
    error["message"] = "Unable to parse GraphQL query."
    assert gateway.post(body, token).json() == {"errors": [error]}


def test_body_that_is_too_large(gateway, token):
    assert gateway.post(b" " * 1_000_001, token).status_code == 413


@pytest.mark.parametrize(
    ("length", "accepted", "encoding"),
    [
        (2_000, "gzip, br", "gzip"),
        (2_000, "identity", None),
        (100, "gzip, br", None),
    ],
)
def test_large_answers_are_compressed_for_who_accepts_it(
    gateway, token, length, accepted, encoding
):
    said = "a" * length
    headers = token | {"accept-encoding": accepted}
    body = json.dumps({"query": f'{{ say(text: "{said}") }}'}).encode()
    response = gateway.post(body, headers)
    assert response.headers.get("content-encoding") == encoding
    assert said in response.json()["data"]["say"]


def test_other_paths_and_methods(gateway):
    assert requests.get(GRAPHQL, timeout=5).status_code == 405
    assert requests.get(f"{GRAPHQL}/else", timeout=5).status_code == 404


def test_document_that_does_not_fit_the_schema(gateway):
    answer = gateway.ask("{ nothing }")
    assert answer["data"] is None
    (error,) = answer["errors"]
    assert error["locations"] == [{"line": 1, "column": 3, "sourceName": None}]


def test_missing_variable(gateway):
    answer = gateway.ask("query ($t: String!) { say(text: $t) }")
    assert answer["data"] is None
    assert "$t" in answer["errors"][0]["message"]


def test_depth_limit(gateway):
    allowed = "{ note(id: 1) { twin { twin { id } } } }"
    assert "errors" not in gateway.ask(allowed)
    answer = gateway.ask(
        "{ note(id: 1) { ...F } } fragment F on Note { twin { twin { twin { id } } } }"
    )
    assert answer["data"] is None
    assert answer["errors"][0]["errorType"] == "QueryDepthLimitReached"


def test_resolver_limit():
    with serving(resolver_limit=2) as address:
        body = {"query": "{ a: thing { id } b: thing { id } c: thing { id } }"}
        headers = {"authorization": "seconds:60"}
        answer = requests.post(f"http://{address}/graphql", json=body, headers=headers, timeout=5)
        assert answer.json()["data"] == {"a": {"id": "none"}, "b": {"id": "none"}, "c": None}
        assert answer.json()["errors"][0]["errorType"] == "ResolverExecutionLimitReached"


def test_introspection_is_on_where_the_api_says_so():
    with serving() as address:
        body = {"query": "{ __schema { queryType { name } } }"}
        headers = {"authorization": "seconds:60"}
        answer = requests.post(f"http://{address}/graphql", json=body, headers=headers, timeout=5)
        assert answer.json() == {"data": {"__schema": {"queryType": {"name": "Query"}}}}


def test_introspection_is_off(gateway):
    answer = gateway.ask("{ __schema { types { name } } }")
    assert answer["data"] is None
    assert gateway.ask("{ __typename }") == {"data": {"__typename": "Query"}}


def test_log_line_has_no_values(gateway):
    gateway.ask('query Greeting { say(text: "very private") }')
    log = gateway.log.read_text()
    assert "query Greeting caller=COGNITO status=200" in log
    assert "private" not in log
    assert gateway.deployed.tokens["ann"]["id"] not in log


def start(*arguments):
    reading, writing = os.pipe()
    try:
        return subprocess.run(
            [sys.executable, "-m", "local.gateway", *arguments],
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=reading,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    finally:
        os.close(reading)
        os.close(writing)


def test_start_with_an_unknown_api(engine):
    ended = start("--port", "0", "--api-id", "unknown")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("gateway: API unknown can't be read")


def test_start_on_a_taken_port(gateway):
    ended = start("--port", str(GATEWAY_PORT), "--api-id", gateway.deployed.api_id)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"gateway: Can't listen on 127.0.0.1:{GATEWAY_PORT}")


def test_end_of_standard_input_ends_the_gateway(deployed):
    reading, writing = os.pipe()
    os.close(writing)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "local.gateway", "--port", "0", "--api-id", deployed.api_id],
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=reading,
            timeout=30,
            check=False,
        )
    finally:
        os.close(reading)
    assert ended.returncode == 0
