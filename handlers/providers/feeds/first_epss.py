"""FIRST's EPSS: how likely a vulnerability is to be exploited; the part of it that decides.

https://api.first.org/epss/ (``epss-gt`` means greater or equal; numbers come as texts)
"""

from __future__ import annotations

from handlers.adapters.http.client import JsonRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.providers.framework import json_fields
from handlers.providers.framework.session import Session
from handlers.providers.registry.feeds import FEEDS_BY_ID

ROW = FEEDS_BY_ID["first_epss"]
LIKELY = 0.5
"""From here on a vulnerability counts as likely to be exploited."""
PAGE = 1000
MOST_PAGES = 60
MOST_ENTRIES = 50_000


def download(settings: ProviderSettings) -> FeedCopy:
    """Fetch all pages of likely CVEs; raises the typed errors of ``fetch_json``."""
    session = Session.of(ROW, settings)
    entries: dict[str, str] = {}
    total, offset, released = 1, 0, set()
    for _ in range(MOST_PAGES):
        found, total, days = read_page(_page(session, offset=offset))
        entries |= found
        offset += len(found)
        released |= days
        if offset >= total or not found:
            break
    # Scores that change between two pages could hide one of them.
    if len(entries) != total or len(released) > 1:
        raise ProviderError("first_epss: the pages don't make a whole")
    return FeedCopy(
        feed=ROW.id,
        version=ROW.version,
        observed_at=session.observed_at,
        released=max(released, default=""),
        entries=entries,
    )


def read_page(body: object) -> tuple[dict[str, str], int, set[str]]:
    """Scores by CVE, how many there are on all pages, and the days that they are of.

    Raises ProviderError for what isn't a page, and for scores that weren't asked for.
    """
    total = json_fields.number(ROW.id, body, "total", MOST_ENTRIES)
    rows = json_fields.field(ROW.id, body, "data", list)
    found = {json_fields.cve(ROW.id, row, "cve"): _score(row) for row in rows}
    if len(found) != len(rows):
        raise ProviderError("first_epss: a CVE is there twice")
    return found, total, {json_fields.day(ROW.id, row, "date").isoformat() for row in rows}


def _page(session: Session, offset: int) -> object:
    request = JsonRequest(
        provider=ROW.id,
        url=session.url("api"),
        params={"epss-gt": str(LIKELY), "limit": str(PAGE), "offset": str(offset)},
        headers=session.headers,
    )
    return session.fetch(request).body


def _score(row: object) -> str:
    text = json_fields.field(ROW.id, row, "epss", str)
    if not LIKELY <= json_fields.decimal(ROW.id, text) <= 1:
        raise ProviderError("first_epss: a score is out of the range that was asked for")
    return text
