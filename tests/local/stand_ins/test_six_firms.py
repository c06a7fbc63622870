"""The six firms, as the real providers' code sees them at the stand-ins."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from handlers.adapters.aws import api_key
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.similar_names.similar_names import similar_names
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from local.stand_ins.domains import FIRMS, demo_domains
from local.stand_ins.parties.hibp_domain_search import KEY
from tests.local.stand_ins.test_kinds_of_firms import copied_feeds, gathered

__all__ = ["copied_feeds"]
SOURCES = ("rdap", "similar_domains", "hibp_domain_search", "dns")
SEEN: Mapping[str, Mapping[str, set[str]]] = {
    "holmqvist-translations.example": {
        "domain_registration": {"registration_lasts", "transfer_locked"},
        "similar_domains": {"no_similar_name_takes_mail"},
        "staff_breaches": {"no_staff_account_breached"},
        "mail_auth": {"mta_sts_missing", "dmarc_missing"},
    },
    "lumenlark.example": {
        "domain_registration": {"registration_lasts", "transfer_locked"},
        "similar_domains": {"no_similar_name_takes_mail", "similar_names_registered"},
        "staff_breaches": {"staff_accounts_breached"},
        "mail_auth": {"mta_sts_missing", "dmarc_policy_none"},
    },
    "brandl-heating.example": {
        "domain_registration": {"registration_lasts", "transfer_not_locked"},
        "similar_domains": {"no_similar_name_takes_mail"},
        "staff_breaches": {"staff_passwords_breached"},
        "mail_auth": {"mta_sts_missing", "dmarc_missing"},
    },
    "korbwerk.example": {
        "domain_registration": {"registration_lasts", "transfer_locked"},
        "similar_domains": {"similar_names_take_mail", "similar_names_registered"},
        "staff_breaches": {"staff_accounts_breached"},
        "mail_auth": {"mta_sts_missing", "dmarc_policy_quarantine"},
    },
    "amelung-practice.example": {
        "domain_registration": {"registration_lasts", "transfer_locked"},
        "similar_domains": {"no_similar_name_takes_mail"},
        "staff_breaches": set(),
        "mail_auth": {"mta_sts_missing", "dmarc_policy_none"},
    },
    "tessmer-drive.example": {
        "domain_registration": {"registration_lasts", "transfer_locked"},
        "similar_domains": {"similar_names_take_mail"},
        "staff_breaches": {"staff_accounts_breached"},
        "mail_auth": {"mta_sts_missing", "dmarc_policy_none"},
    },
}
OUT_OF_REACH = {"brandl-heizung-service.example"}
"""Registered for fraud, with a word translated, which no rule for look-alikes does."""


@pytest.mark.parametrize("domain", SEEN)
def test_each_firm_is_seen_as_it_is(
    stand_ins: str, copied_feeds: None, monkeypatch: pytest.MonkeyPatch, domain: str
) -> None:
    monkeypatch.setattr(api_key, "stored", lambda _secret: KEY)
    results: list[ProviderResult] = [
        gathered(stand_ins, PROVIDERS_BY_ID[source], domain) for source in SOURCES
    ]
    codes_of = {
        probe.probe: {found.code.value for found in probe.findings}
        for result in results
        for probe in result.probes
    }
    for probe, codes in SEEN[domain].items():
        assert codes <= codes_of[probe], (probe, codes_of[probe])
        assert bool(codes_of[probe]) == bool(codes), probe


def test_every_firm_is_there_and_what_the_rules_do_not_make_is_known() -> None:
    firms = json.loads(FIRMS.read_text(encoding="utf-8"))
    assert {name for name, fields in firms.items() if "site" in fields} == set(SEEN)
    similar = {name: set(demo_domains()[name].similar) for name in SEEN}
    made = {name: set(similar_names(name)) for name in SEEN}
    assert set().union(*(similar[name] - made[name] for name in SEEN)) == OUT_OF_REACH
