"""Settings: from the environment, typed, read once, missing ones named."""

from __future__ import annotations

import pytest

from handlers.adapters.settings.events import BusSettings
from handlers.adapters.settings.providers import ProviderSettings
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.reports import GraphqlSettings
from handlers.domain.errors import SettingsError


def test_they_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHQL_URL", "https://api.example/graphql")
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    settings = read(GraphqlSettings)
    assert (settings.graphql_url, settings.aws_region) == (
        "https://api.example/graphql",
        "eu-west-1",
    )


def test_they_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENT_BUS_NAME", "one")
    assert read(BusSettings).event_bus_name == "one"
    monkeypatch.setenv("EVENT_BUS_NAME", "two")
    assert read(BusSettings).event_bus_name == "one"


def test_the_default_bus_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENT_BUS_NAME", raising=False)
    assert read(BusSettings).event_bus_name == "default"


def test_all_that_are_missing_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRAPHQL_URL", raising=False)
    monkeypatch.delenv("AWS_REGION", raising=False)
    with pytest.raises(SettingsError, match=r"GRAPHQL_URL.*AWS_REGION"):
        read(GraphqlSettings)


@pytest.mark.parametrize("urls", ["", "no json", "[]", '{"api": 5}'])
def test_wrong_ones_are_named_without_their_values(
    urls: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVIDER", "dns")
    monkeypatch.setenv("USER_AGENT", "security-platform")
    monkeypatch.setenv("PROVIDER_URLS", urls)
    with pytest.raises(SettingsError, match="PROVIDER_URLS"):
        read(ProviderSettings)
