"""The task *Gather evidence*: it asks the provider that it's deployed for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import MalformedEvent, SettingsError
from handlers.domain.evidence.results import ProviderResult
from handlers.providers.framework.lookup import Question
from handlers.tasks import gather_evidence
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

    def ask(question: Question, settings: ProviderSettings) -> ProviderResult:
        asked.append((question.row.id, question.domain, question.proof_token))
        assert settings.provider_urls == {"cloudflare": "https://dns.example"}
        return ProviderResult.received(provider_json(mail_auth="PASS"))

    monkeypatch.setattr(gather_evidence, "ask", ask)
    seen = ProviderResult.received(provider_json(mail_auth="PASS"))
    assert handler(PAYLOAD, context) == seen.to_json()
    handler(PAYLOAD | {"proofToken": "token-1"}, context)
    assert asked == [("dns", "example.org", ""), ("dns", "example.org", "token-1")]


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
    monkeypatch.setattr(gather_evidence, "ask", lambda *_: result)
    handler(PAYLOAD, context)
    assert logs()[0]["found"] == {"mail_auth": "FAIL"}
    assert logs()[0]["correlation_id"] == "correlation-1"
