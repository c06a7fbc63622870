"""Inputs from the field and of the standards' text, each with its right value, in both dialects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from handlers.adapters.guarded_http.answer import SiteAnswer, SiteResponse
from handlers.adapters.guarded_http.site_problem import SiteProblem
from handlers.domain.evidence.results import ProbeResult
from handlers.providers.dns import gather as dns
from handlers.providers.dns.delivery.dkim import random_label
from tests.handlers.adapters.fake_http import FakeHttp, query_of
from tests.handlers.providers.dns.zone import DIALECTS, SETTINGS, Zone
from tests.handlers.providers.probe_findings import assert_well_formed

CASES: dict[str, dict[str, Any]] = {
    name: case
    for file in ("cases.yaml", "standards.yaml")
    for name, case in yaml.safe_load(
        Path(__file__).with_name(file).read_text(encoding="utf-8")
    ).items()
}
RANDOM = f"{random_label('firm.example')}.firm.example"
DEFAULTS = {
    "_dmarc.firm.example TXT": "v=DMARC1; p=reject",
    "firm.example TXT": "v=spf1 -all",
}


@pytest.mark.parametrize("host", DIALECTS)
@pytest.mark.parametrize("name", CASES)
def test_case(name: str, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES[name]
    nxdomain = [RANDOM if name == "RANDOM" else name for name in case.get("nxdomain", [])]
    domain = case.get("domain", "firm.example")
    zone = Zone(
        records=DEFAULTS | {f"{domain} MX": "10 mx.mail.example."} | case["records"],
        nxdomain=frozenset(nxdomain),
        statuses=case.get("statuses", {}),
    )
    fake = FakeHttp.install(monkeypatch, zone.replies(host))
    offer_policy(monkeypatch, case.get("policy"))
    probes = {probe.probe: probe for probe in dns.gather(domain, SETTINGS).probes}
    for probe in ("mail_auth", "dns_hygiene"):
        assert_well_formed(probes[probe])
        assert probes[probe].status == case.get(probe, probes[probe].status)
    if "reason" in case:
        assert probes["mail_auth"].reason == case["reason"]
    found = findings(probes)
    for code, values in case.get("found", {}).items():
        assert values.items() <= found[code].items()
    assert not found.keys() & set(case.get("absent", []))
    assert not {query_of(each)["name"] for each in fake.requests} & set(case.get("not_asked", []))


def findings(probes: dict[str, ProbeResult]) -> dict[str, dict[str, str | int]]:
    return {
        finding.code.value: finding.values
        for probe in probes.values()
        for finding in probe.findings
    }


def offer_policy(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    """The file of MTA-STS at its place; a host that isn't there without one."""
    url = "https://mta-sts.firm.example/.well-known/mta-sts.txt"
    answer = SiteAnswer(final_url=url, problem=SiteProblem.NO_ADDRESS)
    if text is not None:
        head = SiteResponse(url=url, status=200, fields=(("content-type", "text/plain"),))
        answer = SiteAnswer(final_url=url, responses=(head,), body=text.encode())
    monkeypatch.setattr(
        "handlers.adapters.guarded_http.client.fetch_site", lambda _request, _budget: answer
    )
