"""The task *Gather evidence*: the right provider, and each error that the state catches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import (
    Degraded,
    MalformedEvent,
    ProviderError,
    ProviderRateLimited,
    ProviderTimeout,
    SettingsError,
)
from handlers.domain.evidence import ProviderResult
from handlers.providers import dns
from handlers.tasks.gather_evidence import handler
from tests.handlers.samples import provider_json

PAYLOAD = {"correlationId": "correlation-1", "domain": "example.org"}


@pytest.fixture(autouse=True)
def deployed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVIDER", "dns")
    monkeypatch.setenv("PROVIDER_URLS", '{"cloudflare": "https://dns.example"}')
    monkeypatch.setenv("USER_AGENT", "security-platform")


def test_it_asks_the_provider_of_its_settings(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    asked = []

    def gather(domain: str, settings: ProviderSettings) -> ProviderResult:
        asked.append((domain, settings.provider_urls, settings.user_agent))
        return ProviderResult.received(provider_json(mail_auth="PASS"))

    monkeypatch.setattr(dns, "gather", gather)
    assert ProviderResult.received(handler(PAYLOAD, context)) == ProviderResult.received(
        provider_json(mail_auth="PASS")
    )
    assert asked == [("example.org", {"cloudflare": "https://dns.example"}, "security-platform")]


@pytest.mark.parametrize("error", [ProviderError, ProviderTimeout, ProviderRateLimited])
def test_a_provider_that_cannot_be_used_is_the_state_s_to_catch(
    error: type[Degraded], monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    def gather(*_: object) -> ProviderResult:
        raise error("it is down")

    monkeypatch.setattr(dns, "gather", gather)
    with pytest.raises(error):
        handler(PAYLOAD, context)


@pytest.mark.parametrize("domain", [None, "", 5, ["example.org"]])
def test_bad_input_is_malformed(domain: Any, context: Any) -> None:
    with pytest.raises(MalformedEvent, match="GatherEvidence"):
        handler({"correlationId": "c", "domain": domain}, context)


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
    monkeypatch.setattr(dns, "gather", lambda *_: result)
    handler(PAYLOAD, context)
    assert logs()[0]["found"] == {"mail_auth": "FAIL"}
    assert logs()[0]["correlation_id"] == "correlation-1"
