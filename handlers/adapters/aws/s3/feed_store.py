"""The daily copies of the feeds, in S3."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.feeds import FeedStoreSettings
from handlers.adapters.settings.reading import read
from handlers.domain.errors import MalformedEvent, ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy

Made = TypeVar("Made")


def key_of(feed: str) -> str:
    """The object's name."""
    return f"feeds/{feed}.json"


def announced_key(feed: str) -> str:
    """The name of the object with the entries that were announced."""
    return f"announced/{feed}.json"


def stored(feed: str) -> FeedCopy | None:
    """The copy, None when there is none; raises ProviderError when it can't be read."""
    return _read(feed, key_of(feed), FeedCopy.received)


def announced(feed: str) -> frozenset[str] | None:
    """The announced entries, None at first; raises ProviderError when they can't be read."""
    return _read(feed, announced_key(feed), frozenset)


def _read(feed: str, key: str, make: Callable[[Any], Made]) -> Made | None:
    bucket = read(FeedStoreSettings).feeds_bucket
    try:
        found = clients.client("s3").get_object(Bucket=bucket, Key=key)
        return make(json.loads(found["Body"].read()))
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            return None
        raise ProviderError(f"{feed}: the copy can't be read") from error
    except (BotoCoreError, ValueError, MalformedEvent) as error:
        raise ProviderError(f"{feed}: the copy can't be read") from error


def store(copy: FeedCopy) -> None:
    """Put a copy in the place of the one that is there."""
    _write(key_of(copy.feed), copy.to_json())


def store_announced(feed: str, entries: Collection[str]) -> None:
    """Keep which entries were announced."""
    _write(announced_key(feed), sorted(entries))


def _write(key: str, content: object) -> None:
    clients.client("s3").put_object(
        Bucket=read(FeedStoreSettings).feeds_bucket,
        Key=key,
        Body=json.dumps(content, sort_keys=True).encode(),
        ContentType="application/json",
    )
