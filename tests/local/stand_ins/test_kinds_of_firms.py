"""What is said of firms of each kind, word for word: in kinds_of_firms/, renewed by RENEW=1.

A firm at a shared address, behind a CDN, with mail elsewhere, without a website, without mail, at a
provider of cloud offices, and with hosted SPF. The websites are looked at as if proven.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from handlers.adapters.aws import feed_store
from handlers.adapters.settings import ProviderSettings
from handlers.domain.errors import Degraded
from handlers.domain.evidence.merging import merged
from handlers.domain.evidence.results import ProviderResult, unknown
from handlers.domain.evidence.status import UnknownReason
from handlers.domain.sheet.name_role import NameRole
from handlers.domain.sheet.names import with_roles
from handlers.providers import have_i_been_pwned, mdn_observatory
from handlers.providers.dns import gather as dns
from handlers.providers.feeds import cisa_kev, first_epss
from handlers.providers.own_website import gather as own_website
from handlers.providers.registry import FEEDS, PROBE_ROLES, PROVIDERS, PROVIDERS_BY_ID
from handlers.providers.shodan_internetdb import gather as shodan_internetdb
from tests.handlers.providers.told import WORDINGS

EXPECTED = Path(__file__).with_name("kinds_of_firms")
MODULES = {
    "dns": dns,
    "have_i_been_pwned": have_i_been_pwned,
    "mdn_observatory": mdn_observatory,
    "own_website": own_website,
    "shodan_internetdb": shodan_internetdb,
}
DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}|\d{4}-\d\d-\d\dT[\d:.]+Z|(?<=id=)\d+")
"""They move with the day of the run."""
KINDS: dict[str, tuple[str, Sequence[tuple[NameRole, str]]]] = {
    "shared_host": ("shared-host.example", []),
    "behind_a_cdn": ("delivered.example", []),
    "mail_elsewhere": ("half-kept.example", [(NameRole.MAIL, "no-website.example")]),
    "without_a_website": ("no-website.example", []),
    "without_mail": ("no-mail.example", []),
    "cloud_office": ("cloud-office.example", []),
    "hosted_spf": ("hosted-spf.example", []),
}


@pytest.fixture
def copied_feeds(stand_ins: str, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = {
        feed.ROW.id: feed.download(settings(stand_ins, feed.ROW.id))
        for feed in (cisa_kev, first_epss)
    }
    monkeypatch.setattr(feed_store, "stored", copies.__getitem__)


def settings(stand_ins: str, provider: str) -> ProviderSettings:
    [row] = [row for row in (*PROVIDERS, *FEEDS) if row.id == provider]
    urls = {name: f"{stand_ins}/{row.id}/{name}" for name in row.urls}
    return ProviderSettings(
        provider=provider, provider_urls=json.dumps(urls), user_agent="tests/1", licensed=True
    )


def gathered(stand_ins: str, provider: str, name: str) -> ProviderResult:
    try:
        result: ProviderResult = MODULES[provider].gather(name, settings(stand_ins, provider))
    except Degraded as error:
        probes = unknown(PROVIDERS_BY_ID[provider].probes, UnknownReason(error.reason))
        return ProviderResult(provider=provider, probes=probes)
    return result


def told(stand_ins: str, domain: str, further: Sequence[tuple[NameRole, str]]) -> str:
    """Each check with its result, its sentences and what would settle them, in English."""
    [words] = [each for each in WORDINGS if each.language == "en"]
    names = with_roles(domain, further)
    lines = []
    for provider in MODULES:
        about = {
            probe: [name for name, roles in names.items() if set(roles) & set(PROBE_ROLES[probe])]
            for probe in PROVIDERS_BY_ID[provider].probes
        }
        asked = {name for listed in about.values() for name in listed}
        results = {name: gathered(stand_ins, provider, name) for name in names if name in asked}
        for probe in merged(results, about, domain).probes:
            reason = f" ({probe.reason})" if probe.reason else ""
            lines.append(f"{provider} {probe.probe}: {probe.status}{reason}")
            lines += [f"  - {words.finding(found.to_json())}" for found in probe.findings]  # type: ignore[arg-type]
            lines += [f"  > {each.name} {each.value!r}" for each in probe.remediations]
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_what_is_so(websites: str, copied_feeds: None, kind: str) -> None:
    found = told(websites, *KINDS[kind])
    found = DATE.sub("(a date)", found)
    path = EXPECTED / f"{kind}.txt"
    if os.environ.get("RENEW"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
