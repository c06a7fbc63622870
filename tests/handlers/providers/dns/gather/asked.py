"""Both resolvers as a test answers for them, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import requests

from handlers.domain.evidence.results import ProbeStatus, ProviderResult
from tests.handlers.adapters.fake_http import Reply, query_of
from tests.handlers.providers.dns.zone import CLOUDFLARE

NOTHING = {"Status": 0, "TC": False, "AD": False}
Answers = dict[str, Any]


def key_of(request: requests.PreparedRequest) -> str:
    query = query_of(request)
    return f"{query['name']} {query['type']}" + (" cd" if query.get("cd") else "")


def host_of(request: requests.PreparedRequest) -> str:
    return urlsplit(request.url or "").hostname or ""


def from_recorded(answers: Answers, host: str) -> Callable[[requests.PreparedRequest], Reply]:
    """Answers of one resolver; the other one is down."""

    def reply(request: requests.PreparedRequest) -> Reply:
        if host_of(request) != host:
            return Reply(status=403)
        media = "application/dns-json" if host == CLOUDFLARE else "application/json; charset=UTF-8"
        return Reply(answers.get(key_of(request), NOTHING), content_type=media)

    return reply


def statuses(result: ProviderResult) -> dict[str, ProbeStatus]:
    return {probe.probe: probe.status for probe in result.probes}
