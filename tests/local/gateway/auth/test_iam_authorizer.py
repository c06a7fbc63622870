"""The small part that stands inside the engine: what it needs of it, and what it never tells."""

from __future__ import annotations

import asyncio
import inspect
import json
from urllib.parse import urlsplit

import pytest
import requests

from tests.local.gateway.support.client import ENGINE, GRAPHQL, signed

URL = f"{ENGINE}/_local/authorize"
CHANGED = "ministack has changed: adapt local/engine/iam_authorizer.py"
NEEDED = {
    "ministack.core.iam_evaluator.enforce": [
        "access_key_id",
        "iam_action",
        "service",
        "region",
        "resource_arn",
        "service_context",
    ],
    "ministack.core.iam_evaluator.find_iam_access_key_account": ["access_key_id"],
    "ministack.core.iam_evaluator.resolve_caller_identity": ["access_key_id"],
    "ministack.core.iam_evaluator.resolve_credential": [
        "access_key_id",
        "account_id",
        "session_token",
    ],
    "ministack.core.responses.set_request_account_id": ["access_key_id"],
    "ministack.core.sigv4.parse_header_signature": ["headers"],
    "ministack.core.sigv4.request_time_failure": ["signature", "now"],
    "ministack.core.sigv4.header_signature_failure": [
        "signature",
        "secret",
        "method",
        "raw_path",
        "query_params",
        "headers",
        "body",
        "presigned",
        "explain",
    ],
}


@pytest.mark.parametrize("name", NEEDED)
def test_engine_still_has_what_the_authorizer_needs(name):
    module, _, function = name.rpartition(".")
    found = getattr(__import__(module, fromlist=[function]), function, None)
    assert found is not None, f"{CHANGED}: no {name}"
    assert list(inspect.signature(found).parameters) == NEEDED[name], f"{CHANGED}: {name}"


@pytest.mark.parametrize(
    "question",
    [b"", b"[]", b"{}", b'{"headers": {}}', b'{"headers": []}', b"\xff", b"[" * 100_000],
)
def test_what_is_no_question(engine, question):
    answer = requests.post(URL, question, timeout=5)
    assert answer.status_code in {200, 400}
    assert "error" in answer.json()


def test_question_that_is_too_large(engine):
    assert requests.post(URL, b" " * 300_000, timeout=5).status_code == 400


def test_good_signature_tells_who_and_what_but_no_secret(deployed):
    given = deployed.credentials["publisher"]
    resources = [f"{deployed.api_arn}/types/Mutation/fields/{name}" for name in ("publish", "x")]
    question = {
        "method": "POST",
        "path": "/graphql",
        "query": {},
        "headers": {**signed(b"", given), "host": urlsplit(GRAPHQL).netloc},
        "bodySha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "service": "appsync",
        "action": "appsync:GraphQL",
        "resources": resources,
    }
    answer = requests.post(URL, json=question, timeout=5)
    assert answer.json()["allowed"] == resources[:1]
    assert answer.json().keys() == {"principalArn", "accountId", "userId", "allowed"}
    assert given.secret_key not in answer.text
    moved = question | {"path": "/else"}
    assert requests.post(URL, json=moved, timeout=5).json()["error"]["code"] == (
        "SignatureDoesNotMatch"
    )


def test_unsigned_host_is_refused(deployed):
    headers = signed(b"", deployed.credentials["publisher"])
    headers["Authorization"] = headers["Authorization"].replace(";host", "")
    question = {"headers": headers, "service": "appsync", "resources": [], "bodySha256": ""}
    answer = requests.post(URL, json=question, timeout=5).json()
    assert answer["error"]["code"] == "SignatureDoesNotMatch"


def test_only_loopback_may_ask():
    from local.engine.iam_authorizer import IamAuthorizer  # noqa: PLC0415 (reads the environment)

    sent = []

    async def send(message):
        sent.append(message)

    async def never(*_):
        raise AssertionError("asked the engine")

    scope = {"type": "http", "path": "/_local/authorize", "method": "POST"}
    for changes in ({"client": ("192.0.2.1", 1)}, {"client": None}, {"method": "GET"}):
        asyncio.run(IamAuthorizer(never)(scope | changes, never, send))
    assert [message["status"] for message in sent if "status" in message] == [404] * 3


def test_other_requests_reach_the_engine(engine):
    assert requests.get(f"{ENGINE}/_ministack/health", timeout=5).ok
    assert GRAPHQL.startswith("http://127.0.0.1")
    assert json.loads(requests.get(URL, timeout=5).text) == {}
