"""Every name of a sheet that a provider's probes are about is asked for, and no other."""

from __future__ import annotations

import threading

import pytest

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.sheet.name_role import NameRole
from handlers.domain.sheet.names import SheetName
from handlers.providers import every_name
from handlers.providers.every_name import ask_about
from handlers.providers.lookup import Lookup
from handlers.providers.registry.probe_roles import PROBE_ROLES
from handlers.providers.registry.providers import PROVIDERS, PROVIDERS_BY_ID
from tests.handlers.samples import provider_json

SETTINGS = ProviderSettings(
    provider="dns", provider_urls={}, user_agent="security-platform", licensed=False
)
NAMES = [
    SheetName(name="firm.example", roles=[NameRole.DOMAIN, NameRole.WEBSITE], proof_token="one"),
    SheetName(name="mail.example", roles=[NameRole.MAIL], proof_token="two"),
    SheetName(name="shop.example", roles=[NameRole.SHOP], proof_token="three"),
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Lookup]:
    lookups: list[Lookup] = []

    def look_up(lookup: Lookup, settings: ProviderSettings) -> ProviderResult:
        lookups.append(lookup)
        status = "FAIL" if lookup.domain == "shop.example" else "PASS"
        found = provider_json(lookup.row.id, **dict.fromkeys(lookup.row.probes, status))
        return ProviderResult.received(found)

    monkeypatch.setattr(every_name, "look_up", look_up)
    return lookups


def test_each_probe_has_the_names_that_it_is_about() -> None:
    assert {probe for row in PROVIDERS for probe in row.probes} == set(PROBE_ROLES)
    given = {NameRole.DOMAIN, NameRole.MAIL, NameRole.WEBSITE}
    assert all(given & set(roles) for roles in PROBE_ROLES.values())


def test_a_name_is_asked_for_with_its_own_token_where_a_probe_is_about_it(
    asked: list[Lookup],
) -> None:
    result = ask_about(NAMES, PROVIDERS_BY_ID["own_website"], SETTINGS)
    assert {(q.domain, q.proof_token) for q in asked} == {
        ("firm.example", "one"),
        ("shop.example", "three"),
    }
    # The website's contact for security is looked for on the website alone.
    found = {probe.probe: probe.status for probe in result.probes}
    assert found == {"web_tls": "FAIL", "security_txt": "PASS"}
    # The firm's own name is no subject.
    [of_web_tls] = [probe.names for probe in result.probes if probe.names]
    assert [(name.subject, name.status) for name in of_web_tls] == [
        (None, "PASS"),
        ("shop.example", "FAIL"),
    ]


def test_mail_is_looked_at_where_it_is(asked: list[Lookup]) -> None:
    ask_about(NAMES, PROVIDERS_BY_ID["dns"], SETTINGS)
    assert {lookup.domain for lookup in asked} == {"firm.example", "mail.example"}


def test_names_are_asked_for_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # More than a pool has threads by itself, on whatever machine.
    shops = [
        SheetName(name=f"shop{number}.example", roles=[NameRole.SHOP], proof_token="")
        for number in range(32)
    ]
    names = [NAMES[0], *shops]
    everybody = threading.Barrier(len(names), timeout=60)

    def look_up(lookup: Lookup, settings: ProviderSettings) -> ProviderResult:
        everybody.wait()
        return ProviderResult.received(
            provider_json("own_website", web_tls="PASS", security_txt="PASS")
        )

    monkeypatch.setattr(every_name, "look_up", look_up)
    [tls, _] = ask_about(names, PROVIDERS_BY_ID["own_website"], SETTINGS).probes
    assert len(tls.names) == 33
