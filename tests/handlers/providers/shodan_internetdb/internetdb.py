"""InternetDB and the resolvers as its tests answer for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import requests

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.evidence.results import ProviderResult
from handlers.providers.shodan_internetdb import gather as shodan_internetdb
from tests.handlers.adapters.fake_http import FakeHttp, Reply, query_of
from tests.handlers.providers.recordings import read_recorded

GOOD = read_recorded("shodan_internetdb")


URLS = {
    "api": "https://internetdb.example",
    "cloudflare": "https://cloudflare.example/dns",
    "google": "https://google.example/dns",
}


SETTINGS = ProviderSettings(
    provider="shodan_internetdb",
    provider_urls=json.dumps(URLS),
    user_agent="tests/1",
    licensed=True,
)


NO_DATA = Reply({"detail": "No information available"}, status=404)


def gather(
    monkeypatch: pytest.MonkeyPatch,
    addresses: list[str],
    api: Reply | Exception | Callable[[requests.PreparedRequest], Reply] | None = None,
    status: int = 0,
    servers: Mapping[str, str] | None = None,
) -> tuple[list[str], ProviderResult]:
    """Gives the addresses that were asked about, and the result; ``servers`` are MX hosts."""
    hosts = servers or {}
    asked = []

    def reply(request: requests.PreparedRequest) -> Reply | Exception:
        query = query_of(request)
        if "type" in query:
            kind = {"A": 1, "AAAA": 28, "MX": 15}[query["type"]]
            at = [hosts[query["name"]]] if query["name"] in hosts else addresses
            found = [a for a in at if kind != 15 and (":" in a) == (kind == 28)]
            found += [f"10 {host}." for host in hosts if kind == 15]
            answer = [{"name": "firm.example.", "type": kind, "data": a} for a in found]
            return Reply({"Status": status, "TC": False, "AD": False, "Answer": answer})
        asked.append(str(request.url).rpartition("/")[2].replace("%3A", ":"))
        if callable(api):
            return api(request)
        return api or Reply(GOOD | {"ip": asked[-1]})

    FakeHttp.install(monkeypatch, reply)
    return asked, shodan_internetdb.gather("firm.example", SETTINGS)


def only(address: str, **changes: Any) -> Callable[[requests.PreparedRequest], Reply]:
    """An API that has data of one address."""

    def reply(request: requests.PreparedRequest) -> Reply:
        asked = str(request.url).rpartition("/")[2]
        return Reply(GOOD | {"ip": asked} | changes) if asked == address else NO_DATA

    return reply
