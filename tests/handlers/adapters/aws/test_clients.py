"""Clients of AWS: made once, with short timeouts; credentials are read for each request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from botocore.exceptions import NoCredentialsError

from handlers.adapters.aws import clients


@pytest.fixture(autouse=True)
def own_session(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key-1")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret-1")
    caches = (clients.client, clients.quick_client, clients._session)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_a_client_is_made_once_and_never_waits_long() -> None:
    client = clients.client("events")
    assert clients.client("events") is client
    config = client.meta.config
    assert (config.connect_timeout, config.read_timeout) == (1, 3)
    assert config.retries["total_max_attempts"] == 3


def test_what_can_be_missed_is_tried_once_and_briefly() -> None:
    client = clients.quick_client("dynamodb")
    assert clients.quick_client("dynamodb") is client is not clients.client("dynamodb")
    config = client.meta.config
    assert (config.connect_timeout, config.read_timeout) == (1, 1)
    assert config.retries["total_max_attempts"] == 1


def test_credentials_are_the_session_s() -> None:
    found = clients.credentials()
    assert (found.access_key, found.secret_key) == ("key-1", "secret-1")


def test_without_credentials_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Empty:
        def get_credentials(self) -> None:
            return None

    monkeypatch.setattr(clients, "_session", Empty)
    with pytest.raises(NoCredentialsError):
        clients.credentials()
