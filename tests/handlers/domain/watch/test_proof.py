"""The proof of a domain that is gone is told once, and again if it is lost again."""

from __future__ import annotations

import pytest

from handlers.domain.evidence.results import ProviderResult
from handlers.domain.watch.look import Material, assess
from handlers.domain.watch.mails.mail_text import Contents, Links, letter
from handlers.domain.watch.proof import GONE, Found, proof_now
from handlers.domain.watch.state import Entry, WatchState
from handlers.providers.registry.probe_roles import PROBES_OF_SERVERS
from tests.handlers.samples import provider_json

NOW = "2026-11-27T02:00:00.000Z"
NEED_PROOF = frozenset({"own_website"})


def website(status: str = "PASS", reason: str = "not_verified") -> ProviderResult:
    given = provider_json("own_website", security_txt=status)
    if status == "UNKNOWN":
        given["probes"][0]["reason"] = reason
    return ProviderResult.received(given)


DNS = ProviderResult.received(provider_json("dns", mail_auth="PASS"))


@pytest.mark.parametrize(
    ("reported", "now", "found"),
    [
        (website(), website(), Found.THERE),
        (website("UNKNOWN"), website("FAIL"), Found.THERE),
        (website(), website("UNKNOWN"), Found.GONE),
        # It never was there.
        (website("UNKNOWN"), website("UNKNOWN"), Found.UNKNOWN),
        # An outage says nothing of it, and neither does who needs none.
        (website(), website("UNKNOWN", "timeout"), Found.UNKNOWN),
        (website(), DNS, Found.UNKNOWN),
    ],
)
def test_what_a_look_says_of_the_proof(
    reported: ProviderResult, now: ProviderResult, found: Found
) -> None:
    assert proof_now([reported], [now], NEED_PROOF) is found


def test_it_is_reported_once_two_looks_have_missed_it_and_again_if_it_is_lost_again() -> None:
    state, reported = WatchState(), []
    gone, back, out = website("UNKNOWN"), website(), website("UNKNOWN", "timeout")
    looks = [gone, back, gone, out, gone, gone, gone, back, gone, gone]
    for number, seen in enumerate(looks):
        material = Material([website()], [seen], [], ["example.org"], PROBES_OF_SERVERS, NEED_PROOF)
        outcome = assess(material, state, str(number), NOW)
        assert outcome.changes == []
        entries = [Entry(change=c, since=s, at=NOW) for c, s in outcome.ends]
        reported += [(number, entry.change) for entry in entries]
        state = state.after(outcome.look, outcome.pending, entries, over=outcome.over)
    assert reported == [(4, GONE), (9, GONE)]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "The proof that the domain is yours"), ("de", "Der Nachweis")]
)
def test_the_mail_says_what_follows(language: str, words: str) -> None:
    entry = Entry(change=GONE, since=NOW, at=NOW)
    links = Links("https://page.example/reports/r", "https://page.example/unsubscribe/t")
    written = letter(Contents("firm.example", [entry], [], None), links, language)
    assert words in written.text
    assert "2026" in written.text
    assert "domain_proof" not in written.text
