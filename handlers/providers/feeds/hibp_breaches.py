"""Have I Been Pwned's list of all breaches: the date of each, and whether it had passwords.

https://haveibeenpwned.com/API/v3 (CC BY 4.0: the source has to be named)
"""

from __future__ import annotations

from handlers.adapters.http.client import JsonRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.providers.framework import json_fields
from handlers.providers.framework.breaches import Breach, read_breach
from handlers.providers.framework.session import Session
from handlers.providers.registry.feeds import FEEDS_BY_ID

ROW = FEEDS_BY_ID["hibp_breaches"]
MOST_BYTES = 16 * 1024 * 1024


def download(settings: ProviderSettings) -> FeedCopy:
    """Fetch and check the whole list; raises the typed errors of ``fetch_json``."""
    session = Session.of(ROW, settings)
    request = JsonRequest(
        provider=ROW.id,
        url=f"{session.url('api')}/breaches",
        params={},
        headers=session.headers,
        most_bytes=MOST_BYTES,
    )
    return read_list(session.fetch(request).body, session.observed_at)


def read_list(body: object, observed_at: str) -> FeedCopy:
    """By name, the day and whether passwords were in it; None for a breach that doesn't count.

    Sensitive ones don't count either: membership there is private. Raises ProviderError for what
    isn't the list.
    """
    if not isinstance(body, list):
        raise ProviderError("hibp_breaches: the answer isn't a list")
    breaches = [read_breach(ROW.id, entry) for entry in body]
    sensitive = [json_fields.field(ROW.id, entry, "IsSensitive", bool) for entry in body]
    added = [json_fields.timestamp(ROW.id, entry, "AddedDate")[:10] for entry in body]
    entries = {
        each.name: None if private or not each.counts else _kept(each)
        for each, private in zip(breaches, sensitive, strict=True)
    }
    if len(entries) != len(body):
        raise ProviderError("hibp_breaches: a breach is there twice")
    return FeedCopy(
        feed=ROW.id,
        version=ROW.version,
        observed_at=observed_at,
        released=max(added, default=""),
        entries=entries,
    )


def _kept(breach: Breach) -> dict[str, object]:
    return {"day": breach.day.isoformat(), "passwords": breach.passwords}
