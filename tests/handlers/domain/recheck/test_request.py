"""A check made again: what it starts from, what is refused, and that it keeps its promise."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.events.answer_event import AnswerEvent, AnswerState
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.last_seen import carry_forward
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.recheck.refusal import Reason, Refused
from handlers.domain.recheck.request import RequestedCheck, recheck_event
from handlers.domain.report.building import complete, provisional, rejected, report_id
from handlers.domain.report.run import Run
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.fault import Fault, FaultCode
from handlers.domain.sheet.validation import validate
from tests.handlers.domain.report_validator import VALIDATOR
from tests.handlers.samples import (
    CREATED_AT,
    EXECUTION,
    OFFERED,
    best_answers,
    event,
    provider_json,
    run,
)

LATER = "2026-11-23T10:05:00.000Z"
EVIDENCE = [
    provider_json("dns", mail_auth="PARTIAL", dns_hygiene="FAIL"),
    provider_json("mdn_observatory", web_headers="FAIL", web_tls="PASS"),
    provider_json("own_website", web_tls="UNKNOWN", security_txt="UNKNOWN"),
]
SHEET: dict[str, Any] = {
    "names": [
        {"role": "SHOP", "name": "shop.example.org"},
        {"role": "WEBSITE", "name": "www.example.org"},
        {"role": "MAIL_SERVER", "name": "mx.example.org"},
    ],
    "firm": "Firm",
    "signatory": "Ada",
    "signatoryRole": "owner",
}


def sheet_of(of: AnswerEvent) -> SheetAnswer:
    answer = validate(of.answer)
    assert isinstance(answer, SheetAnswer)
    return answer


def made(
    of: AnswerEvent, by: Run, evidence: list[ProviderResult], at: str, **more: Any
) -> dict[str, Any]:
    answer = sheet_of(of)
    score = score_sheet(answer, evidence, OFFERED)
    report = complete(of, by, ScoredContent(answer, score, evidence, **more), at).report
    assert [e.message for e in VALIDATOR.iter_errors(report.document)] == []
    return report.document


def report(evidence: list[dict[str, Any]] = EVIDENCE, **changes: Any) -> ReportOf:
    sheet = event(**{"responses": best_answers(), **SHEET, **changes})
    document = made(sheet, run(), [ProviderResult.received(e) for e in evidence], CREATED_AT)
    return ReportOf(report_id(sheet.answer, run()), "owner-1", "incarnation-1", document)


def subject_with(of: ReportOf, check: str) -> str:
    found = (r for r in of.document["recommendations"] if check in r["required"])
    recommendation = next(found)
    return str(recommendation["question"] or recommendation["probe"])


def asked(of: ReportOf, check: str) -> AnswerEvent:
    return recheck_event(of, RequestedCheck(subject_with(of, check), check), LATER, "test")


def run_of(of: AnswerEvent) -> Run:
    return Run.of(of, EXECUTION, LATER, run().ruleset)


def result_of(of: AnswerEvent, *now: dict[str, Any]) -> dict[str, Any]:
    """The document that the run makes, when its providers say this now."""
    again = of.recheck
    assert again
    asked = [e | {"probes": [p for p in e["probes"] if p["probe"] == again.check]} for e in now]
    gathered = [ProviderResult.received(e) for e in [*again.carried, *asked]]
    recalled = [ProviderResult.received(e) for e in again.recalled]
    evidence = carry_forward(gathered, recalled)
    previous = PreviousResult.received(again.previous)
    return made(of, run_of(of), evidence, LATER, previous=previous)


def test_the_event_has_the_sheet_as_it_was_scored() -> None:
    sent = asked(report(), "mail_auth")
    assert sent.state is AnswerState.RECHECK
    assert sheet_of(sent) == sheet_of(event(responses=best_answers(), **SHEET))


def test_one_provider_is_asked_and_all_else_is_carried_as_the_report_has_it() -> None:
    base = report()
    sent = asked(base, "mail_auth")
    assert sent.recheck
    assert [each.provider for each in sent.recheck.asked] == ["dns"]
    after = result_of(sent, provider_json("dns", mail_auth="PASS", dns_hygiene="FAIL"))
    before = {part["provider"]: part for part in base.document["evidence"]}
    kept = {part["provider"]: part for part in after["evidence"]}
    for provider in ("mdn_observatory", "own_website"):
        assert kept[provider] == before[provider]
    assert after["run"]["trigger"] == "recheck"
    assert after["run"]["recheck"]["report"] == base.id


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


@settings(max_examples=25, deadline=None)
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


def test_a_good_word_of_another_on_the_same_check_is_carried() -> None:
    evidence = [
        provider_json("mdn_observatory", web_headers="PASS", web_tls="PASS"),
        provider_json("own_website", web_tls="FAIL", security_txt="PASS"),
    ]
    sent = asked(report(evidence), "web_tls")
    assert sent.recheck
    assert [each.provider for each in sent.recheck.asked] == ["own_website"]
    kept = {part["provider"]: [p["probe"] for p in part["probes"]] for part in sent.recheck.carried}
    assert kept == {"mdn_observatory": ["web_headers", "web_tls"], "own_website": ["security_txt"]}


def test_each_provider_in_the_way_of_a_check_is_asked() -> None:
    evidence = [
        provider_json("mdn_observatory", web_headers="PASS", web_tls="FAIL"),
        provider_json("own_website", web_tls="PARTIAL", security_txt="PASS"),
    ]
    sent = asked(report(evidence), "web_tls")
    assert sent.recheck
    assert [each.provider for each in sent.recheck.asked] == ["mdn_observatory", "own_website"]
    kept = [p["probe"] for part in sent.recheck.carried for p in part["probes"]]
    assert kept == ["web_headers", "security_txt"]


def test_a_repeat_is_the_same_run_and_another_check_is_another() -> None:
    base = report()
    one, again, other = (
        asked(base, "mail_auth"),
        asked(base, "mail_auth"),
        asked(base, "security_txt"),
    )
    ids = [report_id(each.answer, run_of(each)) for each in (one, again, other)]
    assert ids[0] == ids[1]
    assert len({*ids, base.id}) == 3
    assert one.metadata.event_id == again.metadata.event_id != other.metadata.event_id


def refused(of: ReportOf, subject: str, check: str, now: str = LATER) -> Reason:
    with pytest.raises(Refused) as caught:
        recheck_event(of, RequestedCheck(subject, check), now, "test")
    return caught.value.reason


def test_a_check_that_is_not_the_recommendation_s_is_refused() -> None:
    base = report()
    subject = subject_with(base, "mail_auth")
    assert refused(base, subject, "security_txt") is Reason.NOT_RECOMMENDED
    assert refused(base, "GV-01", "mail_auth") is Reason.NOT_RECOMMENDED
    assert refused(base, "", "") is Reason.NOT_RECOMMENDED


def test_a_check_that_nobody_makes_is_refused() -> None:
    base = report(EVIDENCE[:1])
    check = "web_headers"
    assert refused(base, subject_with(base, check), check) is Reason.NOT_RECOMMENDED


def test_what_is_not_complete_is_refused() -> None:
    sheet = event()
    answer = sheet_of(sheet)
    score = score_sheet(answer, [], OFFERED)
    early = provisional(sheet, run(), ScoredContent(answer, score), CREATED_AT).report
    bad = rejected(sheet, run(), [Fault(where="domain", code=FaultCode.DOMAIN_MISSING)], CREATED_AT)
    for one in (early, bad.report):
        of = ReportOf(one.id, "owner-1", "incarnation-1", one.document)
        assert refused(of, "PR-10", "mail_auth") is Reason.NOT_SCORED


def test_what_no_longer_counts_is_not_carried_on() -> None:
    base = report()
    until = base.document["validity"]["until"]
    subject = subject_with(base, "mail_auth")
    assert refused(base, subject, "mail_auth", f"{until}T00:00:00.000Z") is Reason.TOO_OLD


def test_the_answers_of_a_report_made_again_are_not_younger() -> None:
    evidence = [provider_json("dns", mail_auth="FAIL", dns_hygiene="PASS")]
    base = report(evidence)
    after = result_of(
        asked(base, "mail_auth"), provider_json("dns", mail_auth="PASS", dns_hygiene="PASS")
    )
    assert after["answer"]["submittedAt"] == base.document["answer"]["submittedAt"]


def at(visible_from: str | None, status: str = "FAIL") -> dict[str, Any]:
    """What DNS says, and from when on it can say something else."""
    found = provider_json("dns", mail_auth=status, dns_hygiene="FAIL")
    found["probes"][0]["visibleFrom"] = visible_from
    found["probes"][1]["visibleFrom"] = "2026-11-30T00:00:00.000Z"
    return found


@pytest.mark.parametrize(
    ("now", "again"),
    [
        (at("2026-11-23T10:10:00.000Z"), "2026-11-23T10:10:05.000Z"),
        (at("2026-11-23T10:10:00.000Z", "PARTIAL"), "2026-11-23T10:10:05.000Z"),
        (at("2026-11-23T10:10:00.000Z", "PASS"), None),
        (at(LATER), None),
        (at(None), None),
    ],
)
def test_one_that_was_too_early_is_made_once_more(now: dict[str, Any], again: str | None) -> None:
    sent = asked(report(), "mail_auth")
    first = result_of(sent, now)
    follows = first["run"]["next"]
    assert (follows and follows["at"]) == again
    if follows:
        asked_for = {name: follows[name] for name in ("trigger", "subject", "check")}
        assert asked_for == {
            "trigger": "recheck",
            "subject": first["run"]["recheck"]["subject"],
            "check": "mail_auth",
        }
    assert first["run"]["recheck"]["automatic"] is False
    (shown,) = [
        probe
        for part in first["evidence"]
        for probe in part["probes"]
        if probe["probe"] == "mail_auth"
    ]
    assert shown["visibleFrom"] == now["probes"][0]["visibleFrom"]


def test_what_comes_by_itself_is_the_same_run_and_the_last() -> None:
    base = report()
    by_hand = asked(base, "mail_auth")
    due = RequestedCheck(subject_with(base, "mail_auth"), "mail_auth", automatic=True)
    by_itself = recheck_event(base, due, LATER, "test")
    assert by_itself.recheck
    assert by_hand.recheck
    assert by_itself.recheck.id == by_hand.recheck.id
    after = result_of(by_itself, at("2026-11-23T10:10:00.000Z"))
    assert (after["run"]["recheck"]["automatic"], after["run"]["next"]) == (True, None)


LOOK_ALIKES = "similar_domains"


def unfinished(status: str = "PASS", *, left: bool = True) -> dict[str, Any]:
    """What is known of names that look alike when the time is up."""
    found = provider_json(LOOK_ALIKES, **{LOOK_ALIKES: status})
    found["probes"][0]["unfinished"] = left
    return found


def next_of(base: ReportOf) -> AnswerEvent:
    """What the bus makes of a report with a next look."""
    follows = base.document["run"]["next"]
    asked = RequestedCheck(
        follows["subject"], follows["check"], automatic=True, trigger=follows["trigger"]
    )
    return recheck_event(base, asked, LATER, "test")


@pytest.mark.parametrize("status", ["PASS", "PARTIAL"])
def test_what_a_report_could_not_wait_for_comes_in_one_with_its_own_trigger(status: str) -> None:
    base = report([*EVIDENCE, unfinished(status)])
    assert base.document["run"]["trigger"] == "answer"
    assert base.document["run"]["next"] == {
        "trigger": "look-alikes",
        "subject": LOOK_ALIKES,
        "check": LOOK_ALIKES,
        "at": "2026-11-23T10:00:10.000Z",
    }
    sent = next_of(base)
    assert sent.recheck
    assert [each.provider for each in sent.recheck.asked] == [LOOK_ALIKES]
    after = result_of(sent, unfinished("PARTIAL", left=False))
    assert (after["run"]["trigger"], after["run"]["next"]) == ("look-alikes", None)
    assert after["run"]["recheck"]["report"] == base.id
    assert after["change"]["total"] == after["run"]["recheck"]["predicted"]
    assert after["headline"] == base.document["headline"]
    before = {part["provider"]: part for part in base.document["evidence"]}
    for part in after["evidence"]:
        if part["provider"] != LOOK_ALIKES:
            assert part == before[part["provider"]]


def test_it_goes_on_once_and_a_check_made_meanwhile_has_it_go_on_again() -> None:
    base = report([*EVIDENCE, unfinished()])
    still = result_of(next_of(base), unfinished())
    assert still["run"]["next"] is None
    checked = result_of(asked(base, "mail_auth"), provider_json("dns", mail_auth="PASS"))
    assert checked["run"]["next"]["trigger"] == "look-alikes"


def test_of_a_check_that_was_too_early_and_one_that_goes_on_the_first_comes_first() -> None:
    base = report([*EVIDENCE, unfinished()])
    early = result_of(asked(base, "mail_auth"), at("2026-11-23T10:10:00.000Z"))
    assert early["run"]["next"]["trigger"] == "recheck"
    sent = recheck_event(
        ReportOf("1" * 64, "owner-1", "incarnation-1", early),
        RequestedCheck(early["run"]["next"]["subject"], "mail_auth", automatic=True),
        LATER,
        "test",
    )
    then = result_of(sent, at("2026-11-23T10:10:00.000Z"))
    assert then["run"]["next"]["trigger"] == "look-alikes"


def test_what_stands_in_for_a_lost_answer_does_not_go_on() -> None:
    base = report([*EVIDENCE, unfinished()])
    after = result_of(next_of(base), provider_json(LOOK_ALIKES, **{LOOK_ALIKES: "UNKNOWN"}))
    (probe,) = [p for e in after["evidence"] for p in e["probes"] if p["probe"] == LOOK_ALIKES]
    assert (probe["status"], probe["stale"], probe["unfinished"]) == ("PASS", True, True)
    sheet = event(responses=best_answers(), **SHEET)
    evidence = [ProviderResult.received(each) for each in after["evidence"]]
    assert made(sheet, run(), evidence, CREATED_AT)["run"]["next"] is None


def test_nobody_goes_on_with_what_is_finished() -> None:
    base = report([*EVIDENCE, unfinished(left=False)])
    assert base.document["run"]["next"] is None
    asked_for = RequestedCheck(LOOK_ALIKES, LOOK_ALIKES, automatic=True, trigger="look-alikes")
    with pytest.raises(Refused) as caught:
        recheck_event(base, asked_for, LATER, "test")
    assert caught.value.reason is Reason.NOT_RECOMMENDED


def test_a_report_before_all_evidence_has_nothing_to_go_on_with() -> None:
    answer = sheet_of(event())
    evidence = [ProviderResult.received(unfinished())]
    findings = ScoredContent(answer, score_sheet(answer, evidence, OFFERED), evidence)
    early = provisional(event(), run(), findings, CREATED_AT).report
    assert early.document["run"]["next"] is None
