"""Objects in S3: of a customer's account, of shares, and the published keys of reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import IO, Any

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.errors import ServiceUnavailable

MAX_BATCH = 1000
"""Objects in one DeleteObjects request."""


def delete(bucket: str, keys: Iterable[str]) -> int:
    """Delete the objects of these names, there or not; gives their number.

    Raises ServiceUnavailable when some stay.
    """
    deleted, rest = 0, iter(keys)
    while batch := list(islice(rest, MAX_BATCH)):
        listed: dict[str, Any] = {"Objects": [{"Key": key} for key in batch], "Quiet": True}
        with _transient():
            answer = clients.client("s3").delete_objects(Bucket=bucket, Delete=listed)
        if answer.get("Errors"):
            raise ServiceUnavailable("S3: DeleteObjects left some objects")
        deleted += len(batch)
    return deleted


def keys_below(bucket: str, prefix: str) -> Iterator[str]:
    """The names of the objects that begin with ``prefix``; raises ServiceUnavailable."""
    pages = clients.client("s3").get_paginator("list_objects_v2")
    with _transient():
        for page in pages.paginate(Bucket=bucket, Prefix=prefix):
            yield from (found["Key"] for found in page.get("Contents", []))


def read(bucket: str, key: str) -> bytes | None:
    """The content of an object, None when there is none; raises ServiceUnavailable."""
    try:
        with _transient():
            content: bytes = clients.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            return None
        raise
    return content


def publish(  # noqa: PLR0913 - by keyword
    bucket: str,
    key: str,
    content: bytes,
    media_type: str,
    *,
    cache_control: str = "no-cache",
    encoding: str | None = None,
) -> None:
    """Store what browsers read, and ask for each time; raises ServiceUnavailable."""
    described = {"ContentType": media_type, "CacheControl": cache_control}
    if encoding:
        described["ContentEncoding"] = encoding
    with _transient():
        clients.client("s3").put_object(Bucket=bucket, Key=key, Body=content, **described)


def upload(bucket: str, key: str, file: IO[bytes]) -> None:
    """Store what ``file`` holds; raises ServiceUnavailable."""
    with _transient():
        clients.client("s3").upload_fileobj(file, bucket, key)


def download_url(bucket: str, key: str, *, name: str, seconds: int) -> str:
    """An address at which whoever has it can save the object as ``name``, for so long."""
    given = {"Bucket": bucket, "Key": key}
    given["ResponseContentDisposition"] = f'attachment; filename="{name}"'
    url: str = clients.client("s3").generate_presigned_url(
        "get_object", Params=given, ExpiresIn=seconds
    )
    return url


def _transient() -> AbstractContextManager[None]:
    return clients.transient_as(ServiceUnavailable, "S3", "SlowDown", "InternalError")
