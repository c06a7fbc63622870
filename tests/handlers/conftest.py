"""For all tests of the handlers: no network, settings read again, logs that can be looked at."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import forget
from tests.handlers.samples import OFFERED


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """A unit test that opens a socket fails."""
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture
def loopback(no_network: None) -> Iterator[None]:
    """Sockets reach a server on this machine, and nothing beyond it."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    yield
    socket_allow_hosts(None)


@pytest.fixture(autouse=True)
def fresh_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings are cached for the life of a Lambda, but not from test to test.

    The deployment offers all probes.
    """
    monkeypatch.setenv("OFFERED_PROBES", json.dumps(sorted(OFFERED)))
    forget()
    yield
    forget()


@pytest.fixture
def context() -> SimpleNamespace:
    """What Lambda hands to a handler."""
    return SimpleNamespace(
        function_name="function",
        memory_limit_in_mb=512,
        invoked_function_arn="arn:aws:lambda:eu-west-1:111122223333:function:function",
        aws_request_id="request-1",
    )


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, Any]]]:
    """Gives the lines logged so far."""
    stream = io.StringIO()
    monkeypatch.setattr(logger.registered_handler, "stream", stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
