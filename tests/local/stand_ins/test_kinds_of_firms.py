"""What is said of firms of each kind, word for word: in kinds_of_firms/, renewed by RENEW=1.

A firm at a shared address, behind a CDN, with mail elsewhere, without a website, without mail, at a
provider of cloud offices, and with hosted SPF. The websites are looked at as if proven. Of each,
what the checks found and propose (findings/), and the whole report as it is read (reports/).
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import pytest
from rich.console import Console

from handlers.adapters.aws import api_key
from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded
from handlers.domain.evidence.existence import of_an_existing_domain
from handlers.domain.evidence.merging import merged
from handlers.domain.evidence.parked_website import without_parked_website
from handlers.domain.evidence.results import ProviderResult, unknown
from handlers.domain.evidence.status import UnknownReason
from handlers.domain.report.building import complete
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.sheet.domain_proof import proof_token
from handlers.domain.sheet.name_role import NameRole
from handlers.domain.sheet.names import SheetName, with_roles
from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.probe_roles import PROBE_ROLES
from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider
from local.stand_ins.parties.hibp_domain_search import KEY
from local.terminal.report_text import print_report
from tests.handlers.domain.companies import chosen
from tests.handlers.providers.probe_findings import WORDINGS
from tests.handlers.samples import CREATED_AT, OFFERED, ORDINARY, event, run, sheet

EXPECTED = Path(__file__).with_name("kinds_of_firms")
DATE = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z|(?<=id=)\d+")
"""They move with the day of the run, in what is proposed."""
DAY = "2026-12-24"
WIDTH = 120


@dataclass(frozen=True)
class Kind:
    """One firm; ``profile`` is what it says of itself besides the ordinary."""

    domain: str
    further: Sequence[tuple[NameRole, str]] = ()
    profile: Mapping[str, str] = field(default_factory=dict)


KINDS = {
    "shared_host": Kind("shared-host.example", profile={"website": "hosted"}),
    "behind_a_cdn": Kind("delivered.example"),
    "mail_elsewhere": Kind("half-kept.example", [(NameRole.MAIL, "no-website.example")]),
    "without_a_website": Kind("no-website.example", profile={"website": "none"}),
    "without_mail": Kind("no-mail.example", profile={"website": "none", "mail": "none"}),
    "without_mail_server": Kind("website-only.example", profile={"mail": "none"}),
    "cloud_office": Kind("cloud-office.example"),
    "hosted_spf": Kind("hosted-spf.example"),
}


@pytest.fixture
def copied_feeds(stand_ins: str, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = {
        feed.id: import_module(feed.module).download(settings(stand_ins, feed.id)) for feed in FEEDS
    }
    monkeypatch.setattr(feed_store, "stored", copies.__getitem__)
    monkeypatch.setattr(api_key, "stored", lambda _secret: KEY)
    # A lost question would be one similar name less, and other processes may hold the stand-ins up.
    monkeypatch.setattr("handlers.adapters.http.client.CONNECT_SECONDS", 30.0)


def settings(stand_ins: str, provider: str) -> ProviderSettings:
    [row] = [row for row in (*PROVIDERS, *FEEDS) if row.id == provider]
    urls = {name: f"{stand_ins}/{row.id}/{name}" for name in row.urls}
    return ProviderSettings(
        provider=provider,
        provider_urls=json.dumps(urls),
        user_agent="tests/1",
        licensed=True,
        questions_a_second=100,
    )


def gathered(stand_ins: str, row: Provider, name: str) -> ProviderResult:
    try:
        result: ProviderResult = import_module(row.module).gather(name, settings(stand_ins, row.id))
    except Degraded as error:
        probes = unknown(row.probes, UnknownReason(error.reason))
        return ProviderResult(provider=row.id, probes=probes)
    return result


def evidence_of(stand_ins: str, kind: Kind) -> list[ProviderResult]:
    """What each provider gives of all names, in the order of the workflow's branches."""
    names = with_roles(kind.domain, kind.further)
    results = []
    for row in PROVIDERS:
        about = {
            probe: [name for name, roles in names.items() if set(roles) & set(PROBE_ROLES[probe])]
            for probe in row.probes
        }
        asked = {name for listed in about.values() for name in listed}
        by_name = {name: gathered(stand_ins, row, name) for name in names if name in asked}
        results.append(on_one_day(merged(by_name, about, kind.domain)))
    return of_an_existing_domain(without_parked_website(results))


def on_one_day(result: ProviderResult) -> ProviderResult:
    """The result as of a day that stays: a date's length may break lines elsewhere."""
    probes = [
        probe.model_copy(
            update={
                "findings": [
                    each.model_copy(update={"values": each.values | {"day": DAY}})
                    if "day" in each.values
                    else each
                    for each in probe.findings
                ]
            }
        )
        for probe in result.probes
    ]
    return result.model_copy(update={"observed_at": CREATED_AT, "probes": probes})


def lines_of(evidence: Sequence[ProviderResult]) -> str:
    """Each check with its result, its sentences and what would settle them, in English."""
    [words] = [each for each in WORDINGS if each.language == "en"]
    lines = []
    for result in evidence:
        for probe in result.probes:
            reason = f" ({probe.reason})" if probe.reason else ""
            lines.append(f"{result.provider} {probe.probe}: {probe.status}{reason}")
            lines += [f"  - {words.finding(found.to_json())}" for found in probe.findings]  # type: ignore[arg-type]
            lines += [f"  > {each.name} {each.value!r}" for each in probe.remediations]
    return "\n".join([*lines, ""])


def report(evidence: Sequence[ProviderResult], kind: Kind) -> str:
    """The report of a well-kept firm of that kind, as the terminal shows it."""
    names = [
        SheetName(name=name, roles=roles, proof_token=proof_token("owner-1", name))
        for name, roles in with_roles(kind.domain, kind.further).items()
    ]
    answer = sheet(
        domain=kind.domain,
        names=[name.to_json() for name in names],
        profile=ORDINARY | kind.profile,
        responses=chosen(0.75),
    )
    findings = ScoredContent(answer, score_sheet(answer, evidence, OFFERED), evidence)
    made = complete(event(domain=kind.domain), run(), findings, CREATED_AT)
    console = Console(file=io.StringIO(), width=WIDTH, highlight=False)
    print_report({"document": json.dumps(made.report.document)}, console)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join([line.rstrip() for line in text.splitlines()] + [""])


def assert_kept(name: str, found: str) -> None:
    found = DATE.sub("(a date)", found)
    path = EXPECTED / name
    if os.environ.get("RENEW"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_what_is_so(websites: str, copied_feeds: None, kind: str) -> None:
    evidence = evidence_of(websites, KINDS[kind])
    assert_kept(f"findings/{kind}.txt", lines_of(evidence))
    assert_kept(f"reports/{kind}.txt", report(evidence, KINDS[kind]))
