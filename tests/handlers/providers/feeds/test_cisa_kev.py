"""CISA's catalogue: read whole, or not at all."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError
from handlers.providers.feeds import cisa_kev
from handlers.providers.feeds.cisa_kev import read_catalogue
from tests.handlers.adapters.fake_http import FakeHttp, Reply
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.recordings import read_recorded

NOW = "2026-02-28T12:00:00.000Z"
GOOD = read_recorded("cisa_kev")
SETTINGS = ProviderSettings(
    provider="cisa_kev",
    provider_urls=json.dumps({"catalogue": "https://kev.example/kev.json"}),
    user_agent="tests/1",
)


def test_the_recorded_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeHttp.install(monkeypatch, lambda _request: Reply(GOOD))
    found = cisa_kev.download(SETTINGS)
    assert found.entries == {"CVE-2021-10002": True, "CVE-2020-10009": False}
    assert found.released == "2026-02-27"
    assert [request.url for request in fake.requests] == ["https://kev.example/kev.json"]


def test_a_catalogue_of_its_real_size_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    [entry, _] = GOOD["vulnerabilities"]
    many = [entry | {"cveID": f"CVE-2021-{n:05}", "notes": "x" * 700} for n in range(1500)]
    FakeHttp.install(
        monkeypatch, lambda _request: Reply(GOOD | {"vulnerabilities": many, "count": 1500})
    )
    assert len(cisa_kev.download(SETTINGS).entries) == 1500


@pytest.mark.parametrize("cut", [{"count": 3}, {"count": None}, {"vulnerabilities": []}])
def test_a_cut_catalogue_is_refused(cut: dict[str, Any]) -> None:
    with pytest.raises(ProviderError, match="count"):
        read_catalogue(GOOD | cut, NOW)


def test_a_use_by_ransomware_that_has_no_known_word_is_refused() -> None:
    odd = copy.deepcopy(GOOD)
    odd["vulnerabilities"][1]["knownRansomwareCampaignUse"] = "Perhaps"
    with pytest.raises(ProviderError, match=r"^cisa_kev: knownRansomwareCampaignUse isn't known$"):
        read_catalogue(odd, NOW)


def test_an_entry_twice_is_refused() -> None:
    twice = copy.deepcopy(GOOD)
    twice["vulnerabilities"][1]["cveID"] = "CVE-2021-10002"
    with pytest.raises(ProviderError, match="count"):
        read_catalogue(twice, NOW)


@given(ANY_JSON | nearly(GOOD))
def test_any_json_is_read_or_a_provider_error(body: Any) -> None:
    with suppress(ProviderError):
        assert len(read_catalogue(body, NOW).entries) == body["count"]
