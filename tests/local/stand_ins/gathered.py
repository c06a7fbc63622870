"""One lookup of each provider, as it is made of the stand-ins."""

from __future__ import annotations

import json

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.evidence.results import ProbeStatus
from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.providers import PROVIDERS

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus


def settings(stand_ins: str, provider: str) -> ProviderSettings:
    """As the local deployment sets them: /{provider}/{name of the address}."""
    [row] = [row for row in (*PROVIDERS, *FEEDS) if row.id == provider]
    urls = {name: f"{stand_ins}/{row.id}/{name}" for name in row.urls}
    return ProviderSettings(provider=provider, provider_urls=json.dumps(urls), user_agent="tests/1")
