"""CISA's catalogue of known exploited vulnerabilities: one file with all of them.

https://www.cisa.gov/known-exploited-vulnerabilities-catalog (CC0)
"""

from __future__ import annotations

from handlers.adapters.http.client import JsonRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.providers.framework import json_fields
from handlers.providers.framework.session import Session
from handlers.providers.registry.feeds import FEEDS_BY_ID

ROW = FEEDS_BY_ID["cisa_kev"]
MOST_BYTES = 16 * 1024 * 1024
RANSOMWARE = {"Known": True, "Unknown": False}


def download(settings: ProviderSettings) -> FeedCopy:
    """Fetch and check the whole catalogue; raises the typed errors of ``fetch_json``."""
    session = Session.of(ROW, settings)
    request = JsonRequest(
        provider=ROW.id,
        url=session.url("catalogue"),
        params={},
        headers=session.headers,
        most_bytes=MOST_BYTES,
    )
    return read_catalogue(session.fetch(request).body, session.observed_at)


def read_catalogue(body: object, observed_at: str) -> FeedCopy:
    """By CVE, whether ransomware is known to use it; raises ProviderError for an incomplete one."""
    listed = json_fields.field(ROW.id, body, "vulnerabilities", list)
    entries = {}
    for entry in listed:
        cve = json_fields.cve(ROW.id, entry, "cveID")
        use = json_fields.field(ROW.id, entry, "knownRansomwareCampaignUse", str)
        if use not in RANSOMWARE:
            raise ProviderError("cisa_kev: knownRansomwareCampaignUse isn't known")
        entries[cve] = RANSOMWARE[use]
    if json_fields.field(ROW.id, body, "count", int) != len(listed) or len(entries) != len(listed):
        raise ProviderError("cisa_kev: the count isn't that of the entries")
    return FeedCopy(
        feed=ROW.id,
        version=ROW.version,
        observed_at=observed_at,
        released=json_fields.timestamp(ROW.id, body, "dateReleased")[:10],
        entries=entries,
    )
