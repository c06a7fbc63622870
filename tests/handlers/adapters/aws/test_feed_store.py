"""The copies in S3: there, not there, or broken."""

from __future__ import annotations

import io
import json

import pytest
from botocore.response import StreamingBody

from handlers.adapters.aws.s3 import feed_store
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy
from tests.handlers.adapters.stubs import stub

COPY = FeedCopy(
    feed="cisa_kev",
    version="cisa_kev/1",
    observed_at="2026-02-28T12:00:00.000Z",
    released="2026-02-27",
    entries={"CVE-2021-10002": True},
)
PLACE = {"Bucket": "feeds", "Key": "feeds/cisa_kev.json"}


@pytest.fixture(autouse=True)
def deployed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDS_BUCKET", "feeds")


def body(raw: bytes) -> StreamingBody:
    return StreamingBody(io.BytesIO(raw), len(raw))


def test_what_is_stored_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    stubber = stub(monkeypatch, "s3")
    raw = json.dumps(COPY.to_json(), sort_keys=True).encode()
    stubber.add_response("put_object", {}, PLACE | {"Body": raw, "ContentType": "application/json"})
    stubber.add_response("get_object", {"Body": body(raw)}, PLACE)
    feed_store.store(COPY)
    assert feed_store.stored("cisa_kev") == COPY
    stubber.assert_no_pending_responses()


def test_a_copy_that_is_not_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, "s3").add_client_error("get_object", "NoSuchKey")
    assert feed_store.stored("cisa_kev") is None


def test_what_was_reported_is_kept_beside_the_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    stubber = stub(monkeypatch, "s3")
    place = {"Bucket": "feeds", "Key": "announced/cisa_kev.json"}
    raw = b'["CVE-2020-1", "CVE-2020-2"]'
    stubber.add_response("put_object", {}, place | {"Body": raw, "ContentType": "application/json"})
    stubber.add_response("get_object", {"Body": body(raw)}, place)
    stubber.add_client_error("get_object", "NoSuchKey")
    feed_store.store_announced("cisa_kev", {"CVE-2020-2", "CVE-2020-1"})
    assert feed_store.announced("cisa_kev") == {"CVE-2020-1", "CVE-2020-2"}
    assert feed_store.announced("cisa_kev") is None
    stubber.assert_no_pending_responses()


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"feed": 1}', b"\xff"])
def test_a_broken_copy_is_an_error(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    stub(monkeypatch, "s3").add_response("get_object", {"Body": body(raw)}, PLACE)
    with pytest.raises(ProviderError, match="cisa_kev"):
        feed_store.stored("cisa_kev")


def test_a_forbidden_copy_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, "s3").add_client_error("get_object", "AccessDenied")
    with pytest.raises(ProviderError, match="cisa_kev"):
        feed_store.stored("cisa_kev")
