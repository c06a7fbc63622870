"""Objects in S3, as the client is asked for them."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.aws.s3 import objects
from handlers.adapters.errors import ServiceUnavailable


class Bucket:
    """Notes what S3 is asked for, and gives the same answer each time."""

    def __init__(self, answer: dict[str, Any] | Exception) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []

    def put_object(self, **given: Any) -> dict[str, Any]:
        self.asked.append(given)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    delete_objects = put_object


def bucket(monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any] | Exception) -> Bucket:
    made = Bucket(answer)
    monkeypatch.setattr(clients, "client", {"s3": made}.__getitem__)
    return made


def refused(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": ""}}, "PutObject")


@pytest.mark.parametrize(
    ("encoding", "described"), [(None, {}), ("gzip", {"ContentEncoding": "gzip"})]
)
def test_what_is_published_says_how_it_is_coded(
    monkeypatch: pytest.MonkeyPatch, encoding: str | None, described: dict[str, str]
) -> None:
    made = bucket(monkeypatch, {})
    objects.publish("shown", "a", b"b", "text/html", encoding=encoding)
    plain = {"Bucket": "shown", "Key": "a", "Body": b"b"}
    asked = {"ContentType": "text/html", "CacheControl": "no-cache"}
    assert made.asked == [plain | asked | described]


def test_all_are_deleted_a_thousand_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    made = bucket(monkeypatch, {})
    names = [str(number) for number in range(1001)]
    assert objects.delete("raw", names) == 1001
    assert [len(asked["Delete"]["Objects"]) for asked in made.asked] == [1000, 1]


def test_objects_that_stay_are_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    bucket(monkeypatch, {"Errors": [{"Key": "a", "Code": "InternalError"}]})
    with pytest.raises(ServiceUnavailable):
        objects.delete("raw", ["a"])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("SlowDown", ServiceUnavailable),
        ("InternalError", ServiceUnavailable),
        ("AccessDenied", ClientError),
    ],
)
def test_what_passes_is_tried_again_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, code: str, kind: type[Exception]
) -> None:
    bucket(monkeypatch, refused(code))
    with pytest.raises(kind):
        objects.publish("shown", "a", b"", "text/html")
