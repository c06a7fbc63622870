"""The inputs of a score: what they are, and their hashes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.canonical_json import sha256_of
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.inputs import hashes_part, inputs_of, inputs_part
from tests.handlers.samples import OFFERED, provider_json, sheet

ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}", fullmatch=True)


@given(st.dictionaries(ids, ids), st.dictionaries(ids, ids))
def test_the_hashes_are_those_of_canonical_json(
    responses: dict[str, str], profile: dict[str, str]
) -> None:
    part = inputs_part(inputs_of(sheet(responses=responses, profile=profile), [], OFFERED))
    assert hashes_part(part) == {
        name: sha256_of(part[name])  # type: ignore[literal-required]
        for name in ("responses", "profile", "evidence")
    }


def test_only_what_is_known_and_asked_for_counts() -> None:
    given = provider_json(mail_auth="FAIL", web_tls="UNKNOWN", a_probe_of_tomorrow="PASS")
    part = inputs_part(inputs_of(sheet(), [ProviderResult.received(given)], OFFERED))
    assert part["evidence"] == {"mail_auth": "FAIL"}
