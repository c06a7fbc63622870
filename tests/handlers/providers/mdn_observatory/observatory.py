"""The observatory as its tests answer for it."""

from __future__ import annotations

import json

import pytest

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.evidence.results import ProbeResult
from handlers.providers import mdn_observatory
from tests.handlers.adapters.fake_http import FakeHttp, Reply
from tests.handlers.providers.recordings import read_recorded

DOMAIN = "firm.example"


GOOD = read_recorded("mdn_observatory")


SCAN = GOOD["scan"]


REPORT = GOOD["analyze"]


SETTINGS = ProviderSettings(
    provider="mdn_observatory",
    provider_urls=json.dumps(
        {
            "api": "https://observatory.example/api/v2",
            "cloudflare": "https://cloudflare.example/dns",
            "google": "https://google.example/dns",
        }
    ),
    user_agent="tests/1",
)


def gather(
    monkeypatch: pytest.MonkeyPatch,
    scan: Reply | Exception,
    analyze: Reply | Exception | None = None,
) -> tuple[FakeHttp, list[ProbeResult]]:
    replies = {"POST": scan, "GET": analyze or Reply(REPORT)}
    fake = FakeHttp.install(monkeypatch, lambda request: replies[str(request.method)])
    return fake, mdn_observatory.gather(DOMAIN, SETTINGS).probes
