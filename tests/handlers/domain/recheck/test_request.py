"""A check made again: what its event has of the report, and who is asked."""

from __future__ import annotations

from handlers.domain.events.answer_event import AnswerState
from handlers.domain.report.building import report_id
from tests.handlers.domain.recheck.rechecks import SHEET, asked, report, result_of, run_of, sheet_of
from tests.handlers.samples import best_answers, event, provider_json


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


def test_the_answers_of_a_report_made_again_are_not_younger() -> None:
    evidence = [provider_json("dns", mail_auth="FAIL", dns_hygiene="PASS")]
    base = report(evidence)
    after = result_of(
        asked(base, "mail_auth"), provider_json("dns", mail_auth="PASS", dns_hygiene="PASS")
    )
    assert after["answer"]["submittedAt"] == base.document["answer"]["submittedAt"]
