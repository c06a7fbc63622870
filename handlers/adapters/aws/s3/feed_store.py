"""The daily copies of the feeds, in S3."""

from __future__ import annotations

import json

from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.feeds import FeedStoreSettings
from handlers.adapters.settings.reading import read
from handlers.domain.errors import MalformedEvent, ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy


def key_of(feed: str) -> str:
    """The object's name."""
    return f"feeds/{feed}.json"


def stored(feed: str) -> FeedCopy | None:
    """The copy, None when there is none; raises ProviderError when it can't be read."""
    bucket = read(FeedStoreSettings).feeds_bucket
    try:
        found = clients.client("s3").get_object(Bucket=bucket, Key=key_of(feed))
        return FeedCopy.received(json.loads(found["Body"].read()))
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            return None
        raise ProviderError(f"{feed}: the copy can't be read") from error
    except (BotoCoreError, ValueError, MalformedEvent) as error:
        raise ProviderError(f"{feed}: the copy can't be read") from error


def store(copy: FeedCopy) -> None:
    """Put a copy in the place of the one that is there."""
    clients.client("s3").put_object(
        Bucket=read(FeedStoreSettings).feeds_bucket,
        Key=key_of(copy.feed),
        Body=json.dumps(copy.to_json(), sort_keys=True).encode(),
        ContentType="application/json",
    )
