"""Keeps what providers answered, byte for byte, in S3 by its SHA-256.

Answers are stored while further requests are running; in the end it is known of each whether it is
kept. One that can't be stored is logged, and nothing else is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import cache

from handlers.adapters.aws import clients
from handlers.adapters.logging import logger
from handlers.domain.evidence.results import Source

WAIT_SECONDS = 1.5
"""The wait for answers that are still being stored when all requests are done."""
WORKERS = 8


class RawAnswers:
    """The answers to one question to one provider. Safe between threads."""

    def __init__(self, provider: str, bucket: str) -> None:
        self._provider, self._bucket = provider, bucket
        self._sources: list[Source] = []
        self._uploads: dict[str, Future[None]] = {}

    def add(self, url: str, raw: bytes) -> None:
        """Note where an answer came from, and send it on its way."""
        digest = hashlib.sha256(raw).hexdigest()
        self._sources.append(Source(url=url, sha256=digest))
        if digest not in self._uploads:
            self._uploads[digest] = _pool().submit(self._put, digest, raw)

    def sources(self) -> list[Source]:
        """Where the answers came from, in an order that doesn't depend on who was faster."""
        return sorted(self._sources, key=lambda source: (source.url, source.sha256))

    def kept(self) -> frozenset[str]:
        """The digests of the answers that are in S3, after a short wait for the last of them."""
        done, late = wait(self._uploads.values(), timeout=WAIT_SECONDS)
        failed = [upload for upload in done if upload.exception()]
        if failed or late:
            kinds = sorted({type(upload.exception()).__name__ for upload in failed})
            counts = {"provider": self._provider, "late": len(late), "failed": len(failed)}
            logger.warning("raw answers not kept", extra={**counts, "kinds": kinds})
        good = done.difference(failed)
        return frozenset(digest for digest, upload in self._uploads.items() if upload in good)

    def _put(self, digest: str, raw: bytes) -> None:
        key = f"{self._provider}/{digest}"
        clients.quick_client("s3").put_object(Bucket=self._bucket, Key=key, Body=raw)


@contextmanager
def collecting(provider: str, bucket: str) -> Iterator[RawAnswers]:
    """Collect every answer that comes in meanwhile; a Lambda deals with one question at a time."""
    answers = RawAnswers(provider, bucket)
    _collectors.append(answers)
    try:
        yield answers
    finally:
        _collectors.remove(answers)


def keep(url: str, raw: bytes) -> None:
    """Keep one answer inside ``collecting``; outside it, nothing is kept."""
    for collector in _collectors:
        collector.add(url, raw)


_collectors: list[RawAnswers] = []


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(WORKERS, thread_name_prefix="raw-answers")
