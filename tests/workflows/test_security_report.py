"""The state machine: complete, bounded, and with names that exist."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonata import Jsonata

from handlers.domain import errors
from handlers.domain.events import AnswerEvent
from handlers.domain.evidence.results import ProbeStatus, ProviderResult
from handlers.domain.report.run import Run
from handlers.domain.report.run_key import run_key
from handlers.providers.registry.providers import PROVIDERS, PROVIDERS_BY_ID
from handlers.providers.registry.third_parties import Provider
from tests.handlers.samples import event_json, run
from workflows.security_report.claiming import RUN_KEY
from workflows.security_report.gather_evidence import GATHERED, function_of
from workflows.security_report.machine import definition
from workflows.snapshot import SNAPSHOT, rendered

State = dict[str, Any]
PLATFORM = ("States.", "Lambda.", "Runtime.", "Sandbox.", "DynamoDB.", "EventBridge.")


def machines(machine: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The machine and, at any depth, the branches in it."""
    yield machine
    for state in machine["States"].values():
        for branch in state.get("Branches", []):
            yield from machines(branch)


def states() -> list[tuple[str, State]]:
    return [item for machine in machines(definition()) for item in machine["States"].items()]


TASKS = [(name, state) for name, state in states() if state["Type"] == "Task"]
by_name = pytest.mark.parametrize("task", [t for _, t in TASKS], ids=[name for name, _ in TASKS])


def evaluate(expression: str, **values: Any) -> Any:
    """A JSONata expression ``{% … %}`` with ``$states`` as given."""
    compiled = Jsonata(expression.removeprefix("{%").removesuffix("%}"))
    compiled.assign("states", values)
    return compiled.evaluate(None)


def test_the_committed_snapshot_is_the_definition() -> None:
    assert SNAPSHOT.read_text() == rendered(), "renew it with `make snapshot`"


@pytest.mark.parametrize("state", [state for _, state in states()])
def test_every_state_says_what_it_is_for(state: State) -> None:
    assert state["Comment"].endswith(".")


def test_every_state_is_reached_and_no_two_have_one_name() -> None:
    names = [name for name, _ in states()]
    assert len(names) == len(set(names))
    for machine in machines(definition()):
        reached = {machine["StartAt"]}
        for state in machine["States"].values():
            reached |= {target for target in targets(state) if target}
        assert reached == set(machine["States"])


def targets(state: State) -> list[str | None]:
    ways = [*state.get("Catch", []), *state.get("Choices", [])]
    return [state.get("Next"), state.get("Default"), *(way["Next"] for way in ways)]


@by_name
def test_every_task_has_a_timeout_and_bounded_retries_with_full_jitter(task: State) -> None:
    assert 0 < task["TimeoutSeconds"] < definition()["TimeoutSeconds"]
    for retry in task["Retry"]:
        assert retry["JitterStrategy"] == "FULL"
        assert 1 <= retry["MaxAttempts"] <= 8
        assert retry["IntervalSeconds"] <= retry["MaxDelaySeconds"] <= 20
    names = [name for retry in task["Retry"] for name in retry["ErrorEquals"]]
    assert len(names) == len(set(names))


def waits(task: State) -> list[float]:
    """The longest that each retrier of a task can take, attempts and pauses."""
    found = []
    for retry in task["Retry"]:
        pauses = [min(2**n, retry["MaxDelaySeconds"]) for n in range(retry["MaxAttempts"])]
        found.append(sum(pauses) + retry["MaxAttempts"] * task["TimeoutSeconds"])
    return found


def test_the_machine_has_time_for_the_worst_of_any_one_task() -> None:
    def slowest(machine: dict[str, Any]) -> int:
        tasks = [s["TimeoutSeconds"] for s in machine["States"].values() if s["Type"] == "Task"]
        inner = [
            max(map(slowest, s.get("Branches", [])), default=0) for s in machine["States"].values()
        ]
        return sum(tasks) + sum(inner)

    worst = max(max(waits(task)) for _, task in TASKS)
    assert worst + slowest(definition()) < definition()["TimeoutSeconds"]


FUNCTION_TASKS = [(n, t) for n, t in TASKS if t["Resource"].endswith("lambda:invoke")]


@pytest.mark.parametrize("task", [t for _, t in FUNCTION_TASKS], ids=[n for n, _ in FUNCTION_TASKS])
def test_a_throttle_and_a_worker_that_died_have_retriers_of_their_own(task: State) -> None:
    ours, throttled, died = task["Retry"]
    assert set(ours["ErrorEquals"]) == {kind.__name__ for kind in errors.Retryable.__subclasses__()}
    assert throttled["ErrorEquals"] == ["Lambda.TooManyRequestsException"]
    pauses = [min(2**n, throttled["MaxDelaySeconds"]) for n in range(throttled["MaxAttempts"])]
    # On average half of it, by full jitter; about 3 s were too short for a new account.
    assert sum(pauses) / 2 >= 40
    assert {"Lambda.Unknown", "Runtime.ExitError", "Lambda.ServiceException"} <= set(
        died["ErrorEquals"]
    )
    out_of_time = {"States.Timeout", "Sandbox.Timedout"}
    asks_a_provider = "${Ask" in task["Arguments"]["FunctionName"]
    assert out_of_time & set(died["ErrorEquals"]) == (set() if asks_a_provider else out_of_time)


@by_name
def test_every_error_is_of_the_platform_or_a_class(task: State) -> None:
    for rule in [*task["Retry"], *task.get("Catch", [])]:
        for name in rule["ErrorEquals"]:
            known = issubclass(getattr(errors, name, object), errors.PlatformError)
            assert known or name.startswith(PLATFORM), name


@by_name
def test_no_error_of_ours_is_retried_unless_a_repeat_may_help(task: State) -> None:
    for name in (name for retry in task["Retry"] for name in retry["ErrorEquals"]):
        assert name.startswith(PLATFORM) or issubclass(getattr(errors, name), errors.Retryable)


def test_each_provider_has_a_branch_and_one_more_reports_at_once() -> None:
    branches = definition()["States"]["Gather evidence"]["Branches"]
    assert [branch["StartAt"] for branch in branches] == [
        *(f"Ask {provider.title}" for provider in PROVIDERS),
        "Score answers alone",
    ]


@pytest.mark.parametrize("name", ["Score answers alone", "Assemble provisional report"])
def test_a_lost_provisional_report_stops_nothing(name: str) -> None:
    (catch,) = dict(states())[name]["Catch"]
    assert (catch["ErrorEquals"], catch["Next"]) == (["States.ALL"], "Provisional report not sent")


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.id)
@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("ProviderTimeout", "timeout"),
        ("ProviderRateLimited", "rate_limited"),
        ("ProviderError", "provider_error"),
        ("States.Timeout", "timeout"),
        ("Sandbox.Timedout", "timeout"),
        ("Lambda.TooManyRequestsException", "provider_error"),
        ("KeyError", "provider_error"),
    ],
)
def test_a_provider_that_fails_is_unknown_with_the_reason(
    provider: Provider, error: str, reason: str
) -> None:
    (catch,) = dict(states())[f"Ask {provider.title}"]["Catch"]
    assert catch["ErrorEquals"] == ["States.ALL"]
    output = dict(states())[catch["Next"]]["Output"]
    now = {"State": {"EnteredTime": "2026-01-02T03:04:05.678Z"}}
    result = ProviderResult.model_validate(filled_in(output, input={"Error": error}, context=now))
    assert result.provider == provider.id
    assert tuple(probe.probe for probe in result.probes) == provider.probes
    assert {probe.status for probe in result.probes} == {ProbeStatus.UNKNOWN}
    assert {str(probe.reason) for probe in result.probes} == {reason}


def filled_in(value: Any, **of_states: Any) -> Any:
    """JSON data with every expression in it evaluated."""
    if isinstance(value, dict):
        return {key: filled_in(part, **of_states) for key, part in value.items()}
    if isinstance(value, list):
        return [filled_in(part, **of_states) for part in value]
    is_expression = isinstance(value, str) and value.startswith("{%")
    return evaluate(value, **of_states) if is_expression else value


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_the_evidence_is_what_the_providers_gave(count: int) -> None:
    gathered = [{"provider": str(number)} for number in range(count)]
    assert evaluate(GATHERED, input=[*gathered, {"sent": "report"}]) == gathered


def test_what_is_remembered_comes_before_what_is_gathered() -> None:
    found = dict(states())
    assert found["Is the answer valid?"]["Default"] == "Recall evidence"
    recall = found["Recall evidence"]
    assert (recall["Next"], set(recall["Assign"])) == ("Gather evidence", {"recalled", "previous"})
    for name in ("Score answers alone", "Assemble provisional report"):
        assert found[name]["Arguments"]["Payload"]["evidence"] == "{% $recalled %}"
    assert found["Score risk"]["Arguments"]["Payload"]["recalled"] == "{% $recalled %}"


def test_nothing_is_published_that_is_not_remembered() -> None:
    found = dict(states())
    remember = found["Remember result"]
    assert found["Assemble report"]["Next"] == "Sign report"
    assert found["Sign report"]["Next"] == "Remember result"
    assert (remember["Next"], "Catch" in remember) == ("Publish report", False)
    low = {"exact": "1/3", "rounded": 0.33}
    event = {
        "report": {"id": "r", "document": {"headline": {"score": {"guaranteed": low}}}},
        "metadata": {},
    }
    assert evaluate(remember["Output"], input=event) == event
    assert (
        evaluate(remember["Arguments"]["Payload"]["report"]["guaranteedScore"], input=event)
        == "1/3"
    )


ANSWER = {"owner": "o", "id": "a", "incarnation": "i", "version": 7}


def test_a_run_is_claimed_by_sheet_version_ruleset_and_trigger() -> None:
    event = {"answer": ANSWER, "metadata": {"stage": "${Stage}"}}
    assert evaluate(RUN_KEY, input=event) == "o#a#i#7#${Ruleset}#answer##1"


@pytest.mark.parametrize("attempt", [1, 2, 25])
def test_the_key_of_a_claim_is_the_same_in_both_languages(attempt: int) -> None:
    sent = event_json()
    sent["metadata"] |= {"stage": "${Stage}", "attempt": attempt}
    of_run = run().model_copy(update={"ruleset": "${Ruleset}"})
    assert evaluate(RUN_KEY, input=sent) == run_key(AnswerEvent.received(sent), of_run)


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
        evaluate(RUN_KEY, input={"metadata": {"stage": "${Stage}"}} | event)


@pytest.mark.parametrize("metadata", [None, {}, {"stage": "other"}, {"stage": ["${Stage}"]}])
def test_an_event_of_another_stage_claims_nothing(metadata: Any) -> None:
    event = {"answer": ANSWER, "metadata": metadata}
    with pytest.raises(Exception, match="of this stage"):
        evaluate(RUN_KEY, input=event)


def test_a_malformed_event_is_kept_whole_and_its_claim_given_back() -> None:
    found = dict(states())
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
    condition = dict(states())["Claim this run"]["Arguments"]["ConditionExpression"]
    assert condition == "attribute_not_exists(#run) OR #execution = :thisExecution"


def test_the_definition_is_far_from_the_limit_of_a_mebibyte() -> None:
    assert len(json.dumps(definition())) < 100_000


def recheck_sent(trigger: str = "recheck") -> AnswerEvent:
    row = PROVIDERS_BY_ID["dns"]
    again = {
        "trigger": trigger,
        "id": "report-0.mail_auth",
        "report": "report-0",
        "action": "PR-10",
        "check": "mail_auth",
        "predicted": "5/2",
        "asked": [{"provider": "dns", "version": row.version}],
        "carried": [{"provider": "mdn_observatory"}],
        "recalled": [{"provider": "dns"}],
        "previous": {"reportId": "report-0"},
    }
    sent = event_json() | {"state": "RECHECK", "recheck": again}
    sent["metadata"] |= {"stage": "${Stage}"}
    return AnswerEvent.received(sent)


@pytest.mark.parametrize("trigger", ["recheck", "look-alikes"])
def test_a_recheck_is_claimed_by_its_id_and_its_run_says_what_it_is(trigger: str) -> None:
    sent = recheck_sent(trigger)
    claim = dict(states())["Claim this run"]
    context = {"Execution": {"Id": "e", "StartTime": "2026-01-02T03:04:05.678Z"}}
    assigned = filled_in(claim["Assign"], input=sent.to_json(), context=context)
    run_of = Run.received(assigned["run"])
    assert run_of == Run.of(sent, "e", "2026-01-02T03:04:05.678Z", "${Ruleset}")
    assert run_of.trigger == trigger
    assert assigned["claim"] == run_key(sent, run_of)
    assert "recheck" not in assigned["event"]
    assert sent.recheck
    assert assigned["again"] == sent.recheck.to_json()
    assert assigned["previous"] == {"reportId": "report-0"}
    assert assigned["recalled"] == [{"provider": "dns"}]


def watch_sent(trigger: str = "watch") -> AnswerEvent:
    watched = {
        "id": "watched-0",
        "trigger": trigger,
        "report": "report-0",
        "carried": [{"provider": "dns"}],
        "previous": {"reportId": "report-0"},
    }
    sent = event_json() | {"state": "WATCH", "watch": watched}
    sent["metadata"] |= {"stage": "${Stage}"}
    return AnswerEvent.received(sent)


@pytest.mark.parametrize("trigger", ["watch", "rules"])
def test_what_was_watched_is_claimed_by_its_changes_and_scored_as_it_was_seen(
    trigger: str,
) -> None:
    sent = watch_sent(trigger)
    claim = dict(states())["Claim this run"]
    context = {"Execution": {"Id": "e", "StartTime": "2026-01-02T03:04:05.678Z"}}
    assigned = filled_in(claim["Assign"], input=sent.to_json(), context=context)
    run_of = Run.received(assigned["run"])
    assert run_of == Run.of(sent, "e", "2026-01-02T03:04:05.678Z", "${Ruleset}")
    assert run_of.trigger == trigger
    assert assigned["claim"] == run_key(sent, run_of)
    assert "watch" not in assigned["event"]
    assert assigned["watched"] == [{"provider": "dns"}]
    assert assigned["previous"] == {"reportId": "report-0"}
    assert (assigned["recalled"], assigned["again"]) == ([], None)
    take = dict(states())["Take what was watched"]
    assert (take["Output"], take["Next"]) == ("{% $watched %}", "Score risk")
    with pytest.raises(Exception, match="of this stage"):
        evaluate(RUN_KEY, input=sent.to_json() | {"state": "UPDATED"})


@pytest.mark.parametrize(
    ("state", "has_recheck"), [("RECHECK", False), ("NEW", True), ("UPDATED", True)]
)
def test_an_event_that_is_half_a_recheck_claims_nothing(state: str, has_recheck: bool) -> None:
    sent = recheck_sent().to_json() | {"state": state}
    if not has_recheck:
        sent["recheck"] = None
    with pytest.raises(Exception, match="of this stage"):
        evaluate(RUN_KEY, input=sent)


@pytest.mark.parametrize("providers", [["dns"], ["mdn_observatory", "own_website"]])
@pytest.mark.parametrize("fails", [False, True])
def test_each_provider_of_a_recheck_is_asked_and_all_else_is_carried(
    providers: list[str], fails: bool
) -> None:
    """Runs the states one after the other, as an engine would."""
    found, carried = definition()["States"], [{"provider": "rdap"}]
    asked = [{"provider": p, "version": "1"} for p in providers]
    variables: dict[str, Any] = {
        "again": {"asked": asked, "carried": carried, "check": "web_tls"},
        "answer": {"names": []},
        "correlationId": "c",
    }
    context = {"State": {"EnteredTime": "2026-01-02T03:04:05.678Z"}}
    at, given, called = "Make check again", None, []
    while at != "Score risk":
        state = found[at]
        scope: dict[str, Any] = {"input": given, "context": context}
        if state["Type"] == "Choice":
            (choice,) = state["Choices"]
            is_true = evaluated(choice["Condition"], scope, variables)
            at = choice["Next"] if is_true else state["Default"]
            continue
        if state["Type"] == "Task":
            called.append(evaluated(state["Arguments"]["FunctionName"], scope, variables))
            assert state["Arguments"]["Payload"]["uncached"] is True
            if fails:
                at, given = state["Catch"][0]["Next"], {"Error": "ProviderTimeout"}
                continue
            probes = [{"probe": "web_headers"}, {"probe": "web_tls"}]
            scope["result"] = {
                "Payload": {"provider": providers[len(called) - 1]} | {"probes": probes}
            }
        output = evaluated(state["Output"], scope, variables)
        variables |= {k: evaluated(v, scope, variables) for k, v in state["Assign"].items()}
        at, given = state["Next"], output
    assert called == [f"${{{function_of(PROVIDERS_BY_ID[p])}}}" for p in providers]
    gathered = evaluated(GATHERED, {"input": given}, {})
    assert [result["provider"] for result in gathered] == ["rdap", *providers]
    for result in gathered[1:]:
        (probe,) = result["probes"]
        assert probe["probe"] == "web_tls"
        if fails:
            assert str(ProviderResult.received(result).probes[0].reason) == "timeout"


def evaluated(value: Any, of_states: dict[str, Any], variables: dict[str, Any]) -> Any:
    """JSON data with every expression in it evaluated, with variables."""
    if isinstance(value, dict):
        return {key: evaluated(part, of_states, variables) for key, part in value.items()}
    if not (isinstance(value, str) and value.startswith("{%")):
        return value
    compiled = Jsonata(value.removeprefix("{%").removesuffix("%}"))
    for name, given in (variables | {"states": of_states}).items():
        compiled.assign(name, given)
    return json.loads(json.dumps(compiled.evaluate(None)))
