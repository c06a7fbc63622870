"""A check made again keeps what the report promised: the gain to the digit, and nothing besides."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.recheck.request import RequestedCheck, recheck_event
from tests.handlers.domain.recheck.rechecks import EVIDENCE, LATER, asked, report, result_of
from tests.handlers.samples import CREATED_AT, best_answers, provider_json


@pytest.mark.parametrize("check", ["mail_auth", "dns_hygiene", "web_headers", "security_txt"])
def test_the_gain_is_the_predicted_one_to_the_digit_and_the_recommendation_is_gone(
    check: str,
) -> None:
    base = report()
    sent = asked(base, check)
    assert sent.recheck
    (of_provider,) = [
        each for each in EVIDENCE if each["provider"] == sent.recheck.asked[0].provider
    ]
    now = {p["probe"]: p["status"] for p in of_provider["probes"]} | {check: "PASS"}
    after = result_of(sent, provider_json(of_provider["provider"], **now))
    predicted = after["run"]["recheck"]["predicted"]
    assert after["change"]["total"] == predicted
    assert after["change"]["evidence"] == predicted
    (recommendation,) = [
        r
        for r in base.document["recommendations"]
        if sent.recheck.subject in (r["question"], r["probe"])
    ]
    assert {"probe": check, "gain": predicted} in recommendation["checks"]
    if recommendation["required"] == [check] and recommendation["option"] is None:
        first = base.document["recommendations"][0]
        if first == recommendation and recommendation["kind"] == "act":
            assert recommendation["gain"] == predicted
        assert check not in [c for r in after["recommendations"] for c in r["required"]]


STATUSES = st.sampled_from(["PASS", "PARTIAL", "FAIL", "UNKNOWN"])


@settings(max_examples=25)
@given(
    status=st.fixed_dictionaries(dict.fromkeys(sorted(load_catalogue().probes), STATUSES)),
    worst=st.sets(st.sampled_from(sorted(best_answers())), max_size=20),
)
def test_whatever_was_answered_and_seen_the_promise_is_kept(
    status: dict[str, str], worst: set[str]
) -> None:
    """Each probe by a provider of its own, so that nothing else changes."""
    responses = {q: o for q, o in best_answers().items() if q not in worst}
    evidence = [provider_json(f"by_{probe}", **{probe: found}) for probe, found in status.items()]
    base = report(evidence, responses=responses)
    for recommendation in base.document["recommendations"]:
        subject = str(recommendation["question"] or recommendation["probe"])
        for each in recommendation["checks"]:
            check = each["probe"]
            sent = recheck_event(base, RequestedCheck(subject, check), LATER, "test")
            after = result_of(sent, provider_json(f"by_{check}", **{check: "PASS"}))
            assert after["change"]["total"] == each["gain"]


def test_what_can_not_be_seen_now_is_as_it_was_and_says_so() -> None:
    base = report()
    sent = asked(base, "mail_auth")
    after = result_of(sent, provider_json("dns", mail_auth="UNKNOWN"))
    assert after["change"]["total"]["exact"] == "0/1"
    probes = [p for part in after["evidence"] if part["provider"] == "dns" for p in part["probes"]]
    assert {(p["probe"], p["status"], p["stale"], p["observedAt"]) for p in probes} == {
        ("mail_auth", "PARTIAL", True, CREATED_AT),
        ("dns_hygiene", "FAIL", False, None),
    }


def test_what_the_provider_says_besides_is_another_check() -> None:
    """Else a promise of one check would be kept or broken by another."""
    sent = asked(report(), "mail_auth")
    after = result_of(sent, provider_json("dns", mail_auth="PASS", dns_hygiene="PASS"))
    assert after["change"]["total"] == after["run"]["recheck"]["predicted"]
    assert after["inputs"]["evidence"]["dns_hygiene"] == "FAIL"
