"""Which runs are claimed, by which key, and which events claim nothing."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.events.answer_event import AnswerEvent
from handlers.domain.report.run import Run
from handlers.domain.report.run_key import run_key
from tests.handlers.samples import event_json, run
from tests.workflows.engine import evaluated, states, value_of
from tests.workflows.security_report.events import recheck_sent, watch_sent
from workflows.security_report.claiming import RUN_KEY

ANSWER = {"owner": "o", "id": "a", "incarnation": "i", "version": 7}


def test_a_run_is_claimed_by_sheet_version_ruleset_and_trigger() -> None:
    event = {"answer": ANSWER, "metadata": {"stage": "${Stage}"}}
    assert value_of(RUN_KEY, input=event) == "o#a#i#7#${Ruleset}#answer##1"


@pytest.mark.parametrize("attempt", [1, 2, 25])
def test_the_key_of_a_claim_is_the_same_in_both_languages(attempt: int) -> None:
    sent = event_json()
    sent["metadata"] |= {"stage": "${Stage}", "attempt": attempt}
    of_run = run().model_copy(update={"ruleset": "${Ruleset}"})
    assert value_of(RUN_KEY, input=sent) == run_key(AnswerEvent.received(sent), of_run)


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"answer": None},
        {"answer": []},
        *({"answer": {k: v for k, v in ANSWER.items() if k != name}} for name in ANSWER),
        *({"answer": ANSWER | {name: None}} for name in ANSWER),
        {"answer": ANSWER | {"id": 1}},
        {"answer": ANSWER | {"version": "1"}},
        {"answer": [ANSWER, ANSWER]},
    ],
)
def test_an_event_without_sheet_and_version_claims_nothing(event: dict[str, Any]) -> None:
    with pytest.raises(Exception, match="names no owner, id, incarnation and version"):
        value_of(RUN_KEY, input={"metadata": {"stage": "${Stage}"}} | event)


@pytest.mark.parametrize("metadata", [None, {}, {"stage": "other"}, {"stage": ["${Stage}"]}])
def test_an_event_of_another_stage_claims_nothing(metadata: Any) -> None:
    event = {"answer": ANSWER, "metadata": metadata}
    with pytest.raises(Exception, match="of this stage"):
        value_of(RUN_KEY, input=event)


def test_a_malformed_event_is_kept_whole_and_its_claim_given_back() -> None:
    found = dict(states("security_report"))
    claim, validate = found["Claim this run"], found["Validate answer"]
    ways = {c["Next"]: c["ErrorEquals"] for c in [*claim["Catch"], *validate["Catch"]]}
    assert ways == {
        "Already handled": ["DynamoDB.ConditionalCheckFailedException"],
        "Keep malformed event": ["States.QueryEvaluationError"],
        "Release this run": ["MalformedEvent"],
    }
    assert found["Release this run"]["Next"] == "Keep malformed event"
    body = found["Keep malformed event"]["Arguments"]["MessageBody"]
    assert "$states.context.Execution.Input" in body


def test_a_claim_is_no_obstacle_to_its_own_repeat() -> None:
    condition = dict(states("security_report"))["Claim this run"]["Arguments"][
        "ConditionExpression"
    ]
    assert condition == "attribute_not_exists(#run) OR #execution = :thisExecution"


def claimed(sent: AnswerEvent, trigger: str) -> dict[str, Any]:
    """The variables that the claim of an event assigns; its run and key are as in Python."""
    started_at = "2026-01-02T03:04:05.678Z"
    context = {"Execution": {"Id": "e", "StartTime": started_at}}
    claim = dict(states("security_report"))["Claim this run"]
    assigned: dict[str, Any] = evaluated(claim["Assign"], input=sent.to_json(), context=context)
    run_of = Run.received(assigned["run"])
    assert run_of == Run.of(sent, "e", started_at, "${Ruleset}")
    assert run_of.trigger == trigger
    assert assigned["claim"] == run_key(sent, run_of)
    return assigned


@pytest.mark.parametrize("trigger", ["recheck", "look-alikes"])
def test_a_recheck_is_claimed_by_its_id_and_its_run_says_what_it_is(trigger: str) -> None:
    sent = recheck_sent(trigger)
    assigned = claimed(sent, trigger)
    assert "recheck" not in assigned["event"]
    assert sent.recheck
    assert assigned["again"] == sent.recheck.to_json()
    assert assigned["previous"] == {"reportId": "report-0"}
    assert assigned["recalled"] == [{"provider": "dns"}]


@pytest.mark.parametrize("trigger", ["watch", "rules"])
def test_what_was_watched_is_claimed_by_its_changes_and_scored_as_it_was_seen(
    trigger: str,
) -> None:
    sent = watch_sent(trigger)
    assigned = claimed(sent, trigger)
    assert "watch" not in assigned["event"]
    assert assigned["watched"] == [{"provider": "dns"}]
    assert assigned["previous"] == {"reportId": "report-0"}
    assert (assigned["recalled"], assigned["again"]) == ([], None)
    take = dict(states("security_report"))["Take what was watched"]
    assert (take["Output"], take["Next"]) == ("{% $watched %}", "Score risk")
    with pytest.raises(Exception, match="of this stage"):
        value_of(RUN_KEY, input=sent.to_json() | {"state": "UPDATED"})


@pytest.mark.parametrize(
    ("state", "has_recheck"), [("RECHECK", False), ("NEW", True), ("UPDATED", True)]
)
def test_an_event_that_is_half_a_recheck_claims_nothing(state: str, has_recheck: bool) -> None:
    sent = recheck_sent().to_json() | {"state": state}
    if not has_recheck:
        sent["recheck"] = None
    with pytest.raises(Exception, match="of this stage"):
        value_of(RUN_KEY, input=sent)
