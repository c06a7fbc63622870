"""The published keys of reports, from the bucket that CloudFront reads on AWS."""

from __future__ import annotations

import boto3
from botocore.exceptions import ClientError

from handlers.adapters.aws.signing_key import PUBLISHED


def published_keys(bucket: str) -> bytes | None:
    """The document; None before the first report is signed."""
    try:
        content: bytes = boto3.client("s3").get_object(Bucket=bucket, Key=PUBLISHED)["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            return None
        raise
    return content
