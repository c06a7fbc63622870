"""The task *Gather evidence*: it asks the provider that it's deployed for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import MalformedEvent, SettingsError
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, ProviderResult
from handlers.domain.sheet.names import SheetName
from handlers.providers.registry.third_parties import Provider
from handlers.tasks import gather_evidence
from handlers.tasks.gather_evidence import handler
from tests.handlers.samples import provider_json

NAMES = [
    {"name": "example.org", "roles": ["DOMAIN", "MAIL"], "proofToken": "token-1", "aboveToken": ""}
]
PAYLOAD = {"correlationId": "correlation-1", "names": NAMES}


@pytest.fixture(autouse=True)
def deployed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVIDER", "dns")
    monkeypatch.setenv("PROVIDER_URLS", '{"cloudflare": "https://dns.example"}')
    monkeypatch.setenv("USER_AGENT", "security-platform")


def test_it_asks_the_provider_of_its_settings(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    asked = []

    def ask_about(
        names: list[SheetName], row: Provider, settings: ProviderSettings, *, uncached: bool
    ) -> ProviderResult:
        asked.append((row.id, [name.to_json() for name in names], uncached))
        assert settings.provider_urls == {"cloudflare": "https://dns.example"}
        return ProviderResult.received(provider_json(mail_auth="PASS"))

    monkeypatch.setattr(gather_evidence, "ask_about", ask_about)
    assert handler(PAYLOAD, context) == provider_json(mail_auth="PASS") | {
        "probes": [ProbeResult(probe="mail_auth", status=ProbeStatus.PASS).to_json()]
    }
    handler(PAYLOAD | {"uncached": True}, context)
    assert asked == [("dns", NAMES, False), ("dns", NAMES, True)]


@pytest.mark.parametrize("names", [None, [], "example.org", ["example.org"], NAMES * 9])
def test_bad_input_is_malformed(names: Any, context: Any) -> None:
    with pytest.raises(MalformedEvent, match="GatherEvidence"):
        handler({"correlationId": "c", "names": names}, context)


def test_an_unknown_provider_is_a_fault_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    monkeypatch.setenv("PROVIDER", "oracle")
    with pytest.raises(SettingsError, match="oracle"):
        handler(PAYLOAD, context)


def test_missing_settings_are_named(monkeypatch: pytest.MonkeyPatch, context: Any) -> None:
    monkeypatch.delenv("PROVIDER")
    with pytest.raises(SettingsError, match="PROVIDER"):
        handler(PAYLOAD, context)


def test_the_log_says_how_the_probes_came_out(
    monkeypatch: pytest.MonkeyPatch, context: Any, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    result = ProviderResult.received(provider_json(mail_auth="FAIL"))
    monkeypatch.setattr(gather_evidence, "ask_about", lambda *_, **__: result)
    handler(PAYLOAD, context)
    assert logs()[0]["found"] == {"mail_auth": "FAIL"}
    assert logs()[0]["correlation_id"] == "correlation-1"
