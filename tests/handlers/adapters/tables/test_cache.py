"""The cache of results: a hit is the result, and nothing that goes wrong is more than a miss."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from botocore.stub import Stubber

from handlers.adapters.tables.gathered import cache
from handlers.domain.evidence.results import ProviderResult
from tests.handlers.adapters.stubs import stub
from tests.handlers.samples import provider_json

QUESTION = "dns#dns/1#example.org"
RESULT = ProviderResult.received(provider_json(mail_auth="PASS"))
GET = {"TableName": "cache", "Key": {"question": {"S": QUESTION}}}
Logs = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Stubber:
    for name in ("CACHE_TABLE", "CIRCUITS_TABLE", "RAW_ANSWERS_BUCKET"):
        monkeypatch.setenv(name, name.partition("_")[0].lower())
    monkeypatch.setenv("CACHE_SECONDS", "900")
    monkeypatch.setattr(time, "time", lambda: 1000.9)
    return stub(monkeypatch, "dynamodb")


def item(result: str | None = None, expires_at: str = "1001") -> dict[str, Any]:
    text = json.dumps(RESULT.to_json()) if result is None else result
    return {"Item": {"result": {"S": text}, "expiresAt": {"N": expires_at}}}


def test_a_result_comes_back(dynamodb: Stubber) -> None:
    dynamodb.add_response("get_item", item(), GET)
    assert cache.read_result(QUESTION) == RESULT


@pytest.mark.parametrize("answer", [{}, item(expires_at="1000"), item(expires_at="1")])
def test_what_is_not_there_or_too_old_is_a_miss(answer: dict[str, Any], dynamodb: Stubber) -> None:
    dynamodb.add_response("get_item", answer, GET)
    assert cache.read_result(QUESTION) is None


@pytest.mark.parametrize(
    "answer",
    [item("{"), item("[]"), item('{"provider": 5}'), item(expires_at="soon"), {"Item": {}}],
)
def test_what_cannot_be_read_is_a_miss(
    answer: dict[str, Any], dynamodb: Stubber, logs: Logs
) -> None:
    dynamodb.add_response("get_item", answer, GET)
    assert cache.read_result(QUESTION) is None
    assert [line["message"] for line in logs()] == ["cache not read"]


@pytest.mark.parametrize("code", ["ThrottlingException", "AccessDeniedException"])
def test_a_table_that_fails_is_a_miss(code: str, dynamodb: Stubber, logs: Logs) -> None:
    dynamodb.add_client_error("get_item", code)
    assert cache.read_result(QUESTION) is None
    dynamodb.add_client_error("put_item", code)
    cache.write_result(QUESTION, RESULT)
    read, written = logs()
    assert (read["message"], written["message"]) == ("cache not read", "cache not written")
    assert read["kind"] == written["kind"]
    assert read["kind"] in {code, "ClientError"}


def test_a_result_is_kept_as_long_as_the_settings_say(dynamodb: Stubber) -> None:
    written = {
        "TableName": "cache",
        "Item": {
            "question": {"S": QUESTION},
            "result": {"S": json.dumps(RESULT.to_json(), separators=(",", ":"))},
            "expiresAt": {"N": "1900"},
        },
    }
    dynamodb.add_response("put_item", {}, written)
    cache.write_result(QUESTION, RESULT)
    dynamodb.assert_no_pending_responses()
