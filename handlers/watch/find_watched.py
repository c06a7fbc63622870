"""Find watched: writes down which domains are looked at, and which providers are asked of each."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.aws.s3 import objects
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.watch import NightsSettings
from handlers.adapters.tables.watches import differing_sheets, read_watch, watched_sheets
from handlers.domain.watch.night import Watched, first_looks, night_of, second_looks
from handlers.providers.night_limits import night_limits
from handlers.providers.registry import PROVIDERS
from handlers.watch.payloads import FindWatched


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{name, night, again}`` -> ``{bucket, key, count}``: where the list is, as a JSON array.

    A repeat writes the same list again. Raises TableUnavailable or ServiceUnavailable.
    """
    task = FindWatched.received(payload)
    settings = read(NightsSettings)
    limits = night_limits(settings.licensed_providers)
    turns = (
        second_looks(_differing(), limits)
        if task.again
        else first_looks(watched_sheets(), limits, night_of(task.night))
    )
    listed = [turn.to_json() for turn in turns]
    key = f"{task.name}-{'second' if task.again else 'first'}.json"
    content = io.BytesIO(json.dumps(listed, separators=(",", ":")).encode())
    objects.upload(settings.nights_bucket, key, content)
    logger.info("Domains to look at", extra={"count": len(listed), "again": task.again})
    return {"bucket": settings.nights_bucket, "key": key, "count": len(listed)}


def _differing() -> Iterator[tuple[Watched, list[str]]]:
    for sheet in differing_sheets():
        watch = read_watch(sheet.owner, sheet.answer_id)
        if watch is not None and watch.is_on:
            probes = {each.probe for each in watch.state.pending}
            yield sheet, [row.id for row in PROVIDERS if probes & set(row.probes)]
