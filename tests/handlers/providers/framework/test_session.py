"""From when on a change can be seen by those who look at things only now and then."""

from __future__ import annotations

import pytest

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.framework.session import Session
from handlers.providers.registry.providers import PROVIDERS, PROVIDERS_BY_ID

SETTINGS = ProviderSettings(provider="mdn_observatory", provider_urls={}, user_agent="test")
WEEK, DAY = 7 * 86_400, 86_400


@pytest.mark.parametrize(
    ("provider", "seconds"),
    [
        ("dns", 0),
        ("mdn_observatory", 60),
        ("have_i_been_pwned", 0),
        ("shodan_internetdb", WEEK),
        ("own_website", 0),
        ("rdap", DAY),
        ("similar_domains", WEEK),
        ("hibp_domain_search", DAY),
    ],
)
def test_each_source_says_when_it_looks_again(provider: str, seconds: int) -> None:
    assert PROVIDERS_BY_ID[provider].visible_after_seconds == seconds
    assert len(PROVIDERS) == 8


@pytest.mark.parametrize("status", ProbeStatus)
def test_what_wants_a_change_is_dated_unless_the_adapter_knows_better(status: ProbeStatus) -> None:
    reason = UnknownReason.TIMEOUT if status is ProbeStatus.UNKNOWN else None
    probe = ProbeResult(probe="web_headers", status=status, reason=reason)
    known = probe.model_copy(update={"visible_from": "2026-11-26T10:00:00.000Z"})
    session = Session.of(PROVIDERS_BY_ID["mdn_observatory"], SETTINGS)
    dated, kept = session.result([probe, known]).probes
    assert kept.visible_from == known.visible_from
    wanting = status in {ProbeStatus.FAIL, ProbeStatus.PARTIAL}
    assert (dated.visible_from is not None) == wanting
    assert dated.visible_from is None or dated.visible_from > session.observed_at
