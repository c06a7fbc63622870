"""Shared objects, from the bucket that CloudFront reads on AWS."""

from __future__ import annotations

from typing import Any, NamedTuple

import boto3
from botocore.exceptions import ClientError


class Shared(NamedTuple):
    """An object as S3 gives it."""

    content: bytes
    headers: dict[str, str]


def shared_object(bucket: str, name: str) -> Shared | None:
    """One object; None where there is none."""
    try:
        found: dict[str, Any] = boto3.client("s3").get_object(Bucket=bucket, Key=name)
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            return None
        raise
    headers = {
        "Content-Type": found["ContentType"],
        "Content-Encoding": found.get("ContentEncoding"),
        "Cache-Control": found["CacheControl"],
    }
    return Shared(found["Body"].read(), {name: text for name, text in headers.items() if text})
