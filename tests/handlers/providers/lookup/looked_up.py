"""One lookup, what its provider gives, and the cache that a test sees."""

from __future__ import annotations

from types import ModuleType

import pytest

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.evidence.results import ProviderResult, Source
from handlers.providers.dns import gather as dns
from handlers.providers.lookup import Lookup
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from tests.handlers.samples import provider_json

ROW = PROVIDERS_BY_ID["dns"]
LOOKUP = Lookup(ROW, "example.org")
OWN = Lookup(PROVIDERS_BY_ID["own_website"], "example.org", "token-1")
SETTINGS = ProviderSettings(provider="dns", provider_urls={}, user_agent="tests/1")
KNOWN = ProviderResult.received(provider_json(mail_auth="PASS", dns_hygiene="FAIL"))
RAW = Source(url="https://dns.example/raw", sha256="1" * 64)


class Answers:
    """The raw answers of a lookup, without S3."""

    def sources(self) -> list[Source]:
        return [RAW]

    def kept(self) -> frozenset[str]:
        return frozenset({RAW.sha256})


def gives(
    monkeypatch: pytest.MonkeyPatch, result: ProviderResult | Exception, module: ModuleType = dns
) -> list[str]:
    """Let the provider give this; the result is who was asked about."""
    asked: list[str] = []

    def gather(domain: str, _settings: ProviderSettings) -> ProviderResult:
        asked.append(domain)
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(module, "gather", gather)
    return asked
