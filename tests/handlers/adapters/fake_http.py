"""A transport for requests that needs no socket, and a clock that passes only when told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPResponse

from handlers.adapters.http import client as http
from handlers.adapters.http.session import new_session


@dataclass
class Clock:
    """Replaces ``time.monotonic`` and ``time.sleep``."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    @classmethod
    def install(cls, monkeypatch: pytest.MonkeyPatch) -> Clock:
        clock = cls()
        monkeypatch.setattr(time, "monotonic", lambda: clock.now)
        monkeypatch.setattr(time, "sleep", clock.sleep)
        return clock


@dataclass
class Reply:
    """What comes back for one request."""

    body: Any = None
    status: int = 200
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: Any = None

    def raw_body(self) -> Any:
        if self.raw is not None:
            return self.raw
        text = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        return BytesIO(text)


class FakeHttp(BaseAdapter):
    """Calls ``reply`` for each request; an exception that it returns is raised."""

    def __init__(self, reply: Callable[[requests.PreparedRequest], Reply | Exception]) -> None:
        super().__init__()
        self.reply = reply
        self.requests: list[requests.PreparedRequest] = []
        self.timeouts: list[Any] = []

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        self.requests.append(request)
        self.timeouts.append(options["timeout"])
        reply = self.reply(request)
        if isinstance(reply, Exception):
            raise reply
        raw = HTTPResponse(
            body=reply.raw_body(),
            headers={"Content-Type": reply.content_type, **reply.headers},
            status=reply.status,
            preload_content=False,
        )
        return HTTPAdapter().build_response(request, raw)

    def close(self) -> None:
        """Nothing is open."""

    @classmethod
    def install(
        cls,
        monkeypatch: pytest.MonkeyPatch,
        reply: Callable[[requests.PreparedRequest], Reply | Exception],
    ) -> FakeHttp:
        fake = cls(reply)
        session = new_session()
        for scheme in ("https://", "http://"):
            session.mount(scheme, fake)
        monkeypatch.setattr(http, "session", lambda: session)
        return fake


def query_of(request: requests.PreparedRequest) -> dict[str, str]:
    """The query of a request, one value per name."""
    return {name: values[0] for name, values in parse_qs(urlsplit(request.url or "").query).items()}
