"""Find watched: lists the domains to look at, and the providers to ask about each."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.aws.s3 import objects
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.watch import NightsSettings
from handlers.adapters.tables.watches import (
    differing_sheets,
    read_watch,
    watched_sheets,
    watched_vulnerabilities,
)
from handlers.domain.watch.alert import alert_looks
from handlers.domain.watch.night import Limit, Turn, Watched, first_looks, night_of, second_looks
from handlers.domain.watch.vulnerabilities import PROBE
from handlers.providers.night_limits import night_limits
from handlers.providers.registry.providers import PROVIDERS
from handlers.watch.payloads import FindWatched

(OF_VULNERABILITIES,) = (row.id for row in PROVIDERS if PROBE in row.probes)


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{name, night, again, cves}`` -> ``{bucket, key, count}``: where the list is.

    It is a JSON array. A repeat writes the same list again. Raises TableUnavailable or
    ServiceUnavailable.
    """
    task = FindWatched.received(payload)
    settings = read(NightsSettings)
    listed = [turn.to_json() for turn in _turns(task, night_limits(settings.licensed_providers))]
    key = f"{task.name}-{'second' if task.again else 'first'}.json"
    content = io.BytesIO(json.dumps(listed, separators=(",", ":")).encode())
    objects.upload(settings.nights_bucket, key, content)
    logger.info("Domains to look at", extra={"count": len(listed), "again": task.again})
    return {"bucket": settings.nights_bucket, "key": key, "count": len(listed)}


def _turns(task: FindWatched, limits: Mapping[str, Limit]) -> Iterator[Turn]:
    if task.cves:
        return alert_looks(watched_vulnerabilities(), task.cves, OF_VULNERABILITIES, limits)
    if task.again:
        return second_looks(_differing(), limits)
    return first_looks(watched_sheets(), limits, night_of(task.night))


def _differing() -> Iterator[tuple[Watched, list[str]]]:
    for sheet in differing_sheets():
        watch = read_watch(sheet.owner, sheet.answer_id)
        if watch is not None and watch.is_on:
            probes = {each.probe for each in watch.state.pending}
            yield sheet, [row.id for row in PROVIDERS if probes & set(row.probes)]
