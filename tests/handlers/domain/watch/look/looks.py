"""Looks at a domain, and what is known after each."""

from __future__ import annotations

from hypothesis import strategies as st

from handlers.domain.evidence.finding import Finding
from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.evidence.results import ProbeStatus, ProviderResult
from handlers.domain.watch.look import Assessment, Material, assess
from handlers.domain.watch.state import WatchState
from handlers.providers.registry.probe_roles import PROBES_OF_SERVERS
from tests.handlers.samples import provider_json

NOW = "2026-11-27T02:00:00.000Z"
LATER = "2026-11-27T05:00:00.000Z"
OPEN = Finding(
    code=FindingCode.REMOTE_DESKTOP_OPEN, values={"address": "192.0.2.1", "ports": "3389"}
)


def dns(mail_auth: str = "PASS", dns_hygiene: str = "PASS") -> ProviderResult:
    given = provider_json("dns", mail_auth=mail_auth, dns_hygiene=dns_hygiene)
    return ProviderResult.received(given)


def website(day: str) -> ProviderResult:
    found = {"code": "security_txt_valid", "values": {"day": day}}
    given = provider_json("own_website", security_txt="PASS")
    given["probes"][0]["findings"] = [found]
    return ProviderResult.received(given)


def look(
    *gathered: ProviderResult,
    reported: ProviderResult,
    state: WatchState | None = None,
    id: str = "1",  # noqa: A002 - what it is
    recalled: tuple[ProviderResult, ...] = (),
) -> Assessment:
    material = Material([reported], gathered, recalled, ["example.org"], PROBES_OF_SERVERS)
    return assess(material, state or WatchState(), id, NOW)


def after(state: WatchState, outcome: Assessment) -> WatchState:
    return state.after(outcome.look, outcome.pending, [])


STATUSES = st.sampled_from([status.value for status in ProbeStatus])
