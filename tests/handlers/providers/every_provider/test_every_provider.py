"""No answer, whatever it is, makes a provider crash: it ends in its probes, or in a typed error."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from handlers.adapters.aws import api_key
from handlers.adapters.aws.s3 import feed_store
from handlers.adapters.guarded_http.answer import SiteAnswer, SiteRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.domain.evidence.results import ProbeStatus, ProviderResult
from handlers.providers.own_website import gather as own_website
from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider, ThirdParty
from handlers.providers.similar_domains import gather as similar_domains
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.own_website.tls.test_tls import ANSWERS
from tests.handlers.providers.probe_findings import assert_well_formed
from tests.handlers.providers.recordings import RECORDED, read_recorded

KINDS = st.sampled_from(["application/json", "application/dns-json", "text/html", ""])
STATUSES = st.sampled_from([200, 200, 200, 204, 302, 400, 403, 404, 422, 429, 500, 503])
LOST = st.sampled_from([requests.ConnectionError(), requests.ReadTimeout()])
GOOD = [read_recorded(path.stem) for path in sorted(RECORDED.glob("*.json"))]
PARTS = [
    part for good in GOOD for part in (good, *(good.values() if isinstance(good, dict) else ()))
]
BODIES = st.binary(max_size=60) | ANY_JSON | st.sampled_from(PARTS).flatmap(nearly)
SITES = st.builds(lambda answer, body: replace(answer, body=body), ANSWERS, st.binary(max_size=60))
SIMILAR = [f"firm{number}.example" for number in range(6)]
REPLIES = st.builds(Reply, BODIES, STATUSES, KINDS) | LOST


def settings(row: ThirdParty) -> ProviderSettings:
    return ProviderSettings(
        provider=row.id,
        provider_urls=json.dumps({name: f"https://{name}.example" for name in row.urls}),
        user_agent="tests/1",
        licensed=True,
    )


def gather(row: Provider) -> ProviderResult:
    found: ProviderResult = import_module(row.module).gather("firm.example", settings(row))
    return found


@cache
def feed_copies() -> dict[str, FeedCopy]:
    """What is kept of each feed's recorded answer."""
    copies = {}
    for feed in FEEDS:
        with pytest.MonkeyPatch.context() as monkeypatch:
            FakeHttp.install(monkeypatch, lambda _request, id_=feed.id: Reply(read_recorded(id_)))  # type: ignore[misc]
            copies[feed.id] = import_module(feed.module).download(settings(feed))
    return copies


@pytest.mark.parametrize("row", PROVIDERS, ids=lambda row: row.id)
@given(data=st.data())
def test_any_answers_end_in_probes_or_in_a_typed_error(row: Provider, data: st.DataObject) -> None:
    replies = data.draw(st.lists(REPLIES, min_size=1, max_size=4))
    sites = data.draw(st.lists(SITES, min_size=1, max_size=4))
    asked: list[Any] = []

    def reply(request: requests.PreparedRequest) -> Reply | Exception:
        asked.append(request)
        return replies[len(asked) % len(replies)]

    def visit(request: SiteRequest, _budget: object) -> SiteAnswer:
        asked.append(request)
        return sites[len(asked) % len(sites)]

    with pytest.MonkeyPatch.context() as monkeypatch, suppress(Degraded):
        Clock.install(monkeypatch)
        monkeypatch.setattr(feed_store, "stored", feed_copies().get)
        monkeypatch.setattr(api_key, "stored", lambda _secret: "0" * 32)
        monkeypatch.setattr(own_website, "visit_site", visit)
        monkeypatch.setattr(similar_domains, "similar_names", lambda _name: SIMILAR)
        FakeHttp.install(monkeypatch, reply)
        result = gather(row)
        assert [probe.probe for probe in result.probes] == list(row.probes)
        assert json.dumps(result.to_json()).encode()
        for probe in result.probes:
            if probe.status is not ProbeStatus.UNKNOWN:
                assert_well_formed(probe)
