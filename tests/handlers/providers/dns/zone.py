"""A made-up zone, and both resolvers' answers about it in their own dialects."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests

from handlers.adapters.settings.providers import ProviderSettings
from handlers.providers.dns.records import TYPES
from tests.handlers.adapters.fake_http import Reply, query_of

CLOUDFLARE, GOOGLE = "cloudflare.example", "google.example"
DIALECTS = (CLOUDFLARE, GOOGLE)
SETTINGS = ProviderSettings(
    provider="dns",
    provider_urls=json.dumps(
        {"cloudflare": f"https://{CLOUDFLARE}/dns-query", "google": f"https://{GOOGLE}/resolve"}
    ),
    user_agent="tests/1",
)
NOERROR, SERVFAIL, NXDOMAIN = 0, 2, 3


@dataclass(frozen=True, kw_only=True)
class Zone:
    """``records`` by "NAME TYPE"; ``nxdomain`` names don't exist; all else has no data.

    ``statuses`` override the response code by "NAME TYPE"; with ``unchecked`` they end where
    checking is disabled. ``signed`` sets the AD bit.
    """

    records: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    nxdomain: frozenset[str] = frozenset()
    statuses: Mapping[str, int] = field(default_factory=dict)
    extended_errors: Sequence[int] = ()
    unchecked: bool = False
    signed: bool = False

    def answer(self, name: str, kind: str, host: str, *, cd: bool) -> dict[str, Any]:
        """The JSON of one resolver."""
        key = f"{name} {kind}"
        status = NXDOMAIN if name in self.nxdomain else NOERROR
        if key in self.statuses and not (cd and self.unchecked):
            status = self.statuses[key]
        content: dict[str, Any] = {"Status": status, "TC": False, "AD": self.signed and not cd}
        found = self.records.get(key, [])
        texts = [found] if isinstance(found, str) else found
        if status == NOERROR and texts:
            content["Answer"] = [
                {"name": name, "type": TYPES[kind], "TTL": 300, "data": presented(text, kind, host)}
                for text in texts
            ]
        if status == SERVFAIL and self.extended_errors:
            content |= extended(self.extended_errors, host)
        return content

    def replies(self, host: str | None = None) -> Callable[[requests.PreparedRequest], Reply]:
        """What both resolvers reply; with a host, the other one is down."""

        def reply(request: requests.PreparedRequest) -> Reply:
            asked = urlsplit(request.url or "").hostname or ""
            if host and asked != host:
                return Reply(status=403)
            query = query_of(request)
            answer = self.answer(query["name"], query["type"], asked, cd="cd" in query)
            media = "application/dns-json" if asked == CLOUDFLARE else "application/json"
            return Reply(answer, content_type=media)

        return reply


def presented(text: str, kind: str, host: str) -> str:
    """Cloudflare quotes TXT and gives CAA and TLSA in the generic form; Google doesn't."""
    if host != CLOUDFLARE:
        return text
    if kind == "TXT":
        return f'"{text}"'
    if kind == "CAA" and not text.startswith("\\#"):
        flags, tag, value = text.split(" ", 2)
        raw = bytes([int(flags), len(tag)]) + tag.encode() + value.strip('"').encode()
        return f"\\# {len(raw)} {raw.hex(' ')}"
    return text


def extended(codes: Sequence[int], host: str) -> dict[str, Any]:
    """Extended errors as each resolver tells them."""
    if host == CLOUDFLARE:
        return {"Comment": [f"EDE({code}): stated" for code in codes]}
    return {"extended_dns_errors": [{"info_code": code, "extra_text": "stated"} for code in codes]}
