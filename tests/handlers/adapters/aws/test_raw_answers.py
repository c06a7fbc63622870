"""Raw answers: kept by their digest, while the asking goes on."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from typing import Any

import pytest

from handlers.adapters.aws import clients
from handlers.adapters.aws.s3 import raw_answers

DIGEST = hashlib.sha256(b"{}").hexdigest()


class Bucket:
    """S3, for one bucket; ``blocked`` holds every upload up."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], bytes] = {}
        self.failure: Exception | None = None
        self.open = threading.Event()
        self.open.set()

    def put_object(self, *, Bucket: str, Key: str, Body: bytes) -> None:  # noqa: N803
        self.open.wait(10)
        if self.failure:
            raise self.failure
        self.objects[Bucket, Key] = Body


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Bucket:
    bucket = Bucket()
    monkeypatch.setattr(clients, "quick_client", {"s3": bucket}.__getitem__)
    return bucket


def test_an_answer_is_kept_under_provider_and_digest(bucket: Bucket) -> None:
    with raw_answers.collecting("dns", "raw") as answers:
        raw_answers.keep("https://a.example/?b", b"{}")
        assert answers.kept() == {DIGEST}
    assert bucket.objects == {("raw", f"dns/{DIGEST}"): b"{}"}
    (source,) = answers.sources()
    assert (source.url, source.sha256) == ("https://a.example/?b", DIGEST)


def test_the_same_bytes_go_there_once(bucket: Bucket) -> None:
    with raw_answers.collecting("dns", "raw") as answers:
        for name in "ba":
            raw_answers.keep(f"https://{name}.example", b"{}")
        assert answers.kept() == {DIGEST}
    assert [source.url for source in answers.sources()] == [
        "https://a.example",
        "https://b.example",
    ]


def test_one_that_cannot_be_kept_is_reported_and_logged(
    bucket: Bucket, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    bucket.failure = OSError("no route")
    with raw_answers.collecting("dns", "raw") as answers:
        raw_answers.keep("https://a.example", b"{}")
        assert answers.kept() == frozenset()
    (line,) = logs()
    assert (line["message"], line["failed"], line["kinds"]) == (
        "raw answers not kept",
        1,
        ["OSError"],
    )
    assert len(answers.sources()) == 1


def test_one_that_is_late_holds_nobody_up(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_answers, "WAIT_SECONDS", 0.05)
    bucket.open.clear()
    with raw_answers.collecting("dns", "raw") as answers:
        raw_answers.keep("https://a.example", b"{}")
        assert answers.kept() == frozenset()
    bucket.open.set()


def test_nothing_is_kept_when_nobody_collects(bucket: Bucket) -> None:
    raw_answers.keep("https://a.example", b"{}")
    with raw_answers.collecting("dns", "raw") as answers:
        pass
    raw_answers.keep("https://b.example", b"{}")
    assert (bucket.objects, answers.sources()) == ({}, [])
