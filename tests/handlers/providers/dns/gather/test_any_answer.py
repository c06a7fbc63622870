"""Whatever the resolvers send, two probes or a typed error follow."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.domain.errors import Degraded
from handlers.providers.dns import gather as dns
from tests.handlers.adapters.fake_http import FakeHttp, Reply
from tests.handlers.providers.dns.gather.asked import key_of
from tests.handlers.providers.dns.zone import SETTINGS
from tests.handlers.providers.probe_findings import assert_well_formed

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
RECORD_DATA = st.one_of(
    ANY_TEXT,
    st.builds("v=spf1 {}".format, ANY_TEXT),
    st.builds("v=spf1 include:{}.example redirect={}.example".format, ANY_TEXT, ANY_TEXT),
    st.builds("v=DMARC1; {}".format, ANY_TEXT),
    st.builds("v=STSv1; {}".format, ANY_TEXT),
    st.builds("10 {}".format, ANY_TEXT),
    st.builds("128 issue {}".format, ANY_TEXT),
    st.binary(max_size=30).map(lambda raw: f"\\# {len(raw)} {raw.hex()}"),
)
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"type": st.sampled_from([1, 5, 6, 15, 16, 28, 52, 257]), "data": RECORD_DATA}
    ),
    max_size=4,
)
ANY_ANSWER = st.fixed_dictionaries(
    {"Status": st.sampled_from([0, 0, 0, 2, 3, 5])},
    optional={"AD": st.booleans(), "Answer": RECORDS, "Comment": ANY_TEXT},
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(answers=st.lists(ANY_ANSWER | ANY_TEXT, min_size=1, max_size=12))
def test_any_answers_give_two_probes_or_a_typed_error(
    monkeypatch: pytest.MonkeyPatch, answers: list[Any]
) -> None:
    monkeypatch.setattr("handlers.adapters.http.client.BACKOFF", lambda _state: 0.0)
    FakeHttp.install(
        monkeypatch, lambda request: Reply(answers[len(key_of(request)) % len(answers)])
    )
    try:
        result = dns.gather("firm.example", SETTINGS)
    except Degraded:
        return
    assert [probe.probe for probe in result.probes] == ["mail_auth", "dns_hygiene"]
    for probe in result.probes:
        assert_well_formed(probe)
        assert json.dumps(probe.to_json())
