"""Whether a domain exists: what either resolver says of its name, and what their silence means."""

from __future__ import annotations

import json

import pytest

from handlers.adapters.settings.providers import ProofSettings
from handlers.providers.domain_existence import existence
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply, query_of

URLS = {"cloudflare": "https://cloudflare.example/q", "google": "https://google.example/q"}
SETTINGS = ProofSettings(dns_urls=json.dumps(URLS), user_agent="tests/1")


def reply(status: int) -> Reply:
    return Reply({"Status": status}, content_type="application/dns-json")


FOUND, ABSENT, SILENT = reply(0), reply(3), reply(2)
DOWN = Reply({}, status=500)


@pytest.mark.parametrize(
    ("soa", "mx", "expected"),
    [
        (FOUND, FOUND, "EXISTS"),
        (ABSENT, ABSENT, "ABSENT"),
        (FOUND, ABSENT, "EXISTS"),
        (ABSENT, FOUND, "EXISTS"),
        (SILENT, SILENT, "UNANSWERED"),
        (DOWN, DOWN, "UNKNOWN"),
        (SILENT, DOWN, "UNKNOWN"),
        (DOWN, FOUND, "EXISTS"),
    ],
)
def test_what_dns_says(
    monkeypatch: pytest.MonkeyPatch, soa: Reply, mx: Reply, expected: str
) -> None:
    Clock.install(monkeypatch)
    replies = {"SOA": soa, "MX": mx}
    FakeHttp.install(monkeypatch, lambda request: replies[query_of(request)["type"]])
    assert existence("firm.example", SETTINGS) == expected
