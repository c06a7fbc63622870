"""Questions about the names like one firm's, of a zone that a test makes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.evidence.results import ProbeResult
from handlers.domain.similar_names.similar_names import similar_names
from handlers.providers.similar_domains import gather as similar
from tests.handlers.adapters.fake_http import FakeHttp
from tests.handlers.providers.dns.zone import CLOUDFLARE, GOOGLE, Zone
from tests.handlers.providers.probe_findings import assert_well_formed

SETTINGS = ProviderSettings(
    provider="similar_domains",
    provider_urls=json.dumps(
        {"cloudflare": f"https://{CLOUDFLARE}/dns-query", "google": f"https://{GOOGLE}/resolve"}
    ),
    user_agent="tests/1",
    questions_a_second=1000,
)
FIRM = "firm.example"
NAMES = similar_names(FIRM)
OWN: dict[str, str | list[str]] = {
    "firm.example NS": ["ns1.host.example.", "ns2.host.example."],
    "firm.example MX": "10 mx.host.example.",
    "firm.example A": "192.0.2.1",
}
TAKES = {"flrm.example NS": "ns.cheap.example.", "flrm.example MX": "10 mx.cheap.example."}
ZONE = Zone(records=OWN, nxdomain=frozenset(NAMES))


def zone(records: Mapping[str, Any], **more: Any) -> Zone:
    there = {key.split()[0] for key in records}
    return replace(ZONE, records=OWN | dict(records), nxdomain=ZONE.nxdomain - there, **more)


def gathered(monkeypatch: pytest.MonkeyPatch, made: Zone) -> tuple[ProbeResult, FakeHttp]:
    fake = FakeHttp.install(monkeypatch, made.replies())
    [probe] = similar.gather(f"www.{FIRM}", SETTINGS).probes
    assert_well_formed(probe)
    return probe, fake


NOTHING = ["no_similar_name_takes_mail", "similar_names_looked_at"]
