"""The ways back, by the command line that is used on AWS: dead letters, failures, replays."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest

from handlers.domain.events.answer_event import answer_source
from local.customer.customer import Customer
from local.platform.running import Deployment
from operations import executions, queue, replay
from operations.__main__ import main
from operations.smoke import smoke
from operations.stage import Stage, find
from tests.deployed.conftest import final_report, submit, wait_for


@pytest.fixture(scope="module")
def stage(deployment: Deployment) -> Stage:
    found = find("local")
    return Stage(found.name, {**found.outputs, **deployment.outputs})


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    code = main(["local", *arguments])
    printed = capsys.readouterr().out
    assert code == 0, printed
    return printed


def test_a_dead_letter_is_listed_looked_into_and_sent_again(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    note = uuid.uuid4().hex
    detail = {"answer": {"id": note}, "state": "NEW", "metadata": {"stage": "local"}}
    entry = {"Source": answer_source("local"), "DetailType": "AnswerEvent"}
    boto3.client("events").put_events(Entries=[entry | {"Detail": json.dumps(detail)}])

    def mine() -> list[Any]:
        return [one for one in queue.letters(stage) if note in one.body]

    (letter,) = wait_for(mine, "the dead letter")
    listed = run(capsys, "letters")
    assert letter.id[:8] in listed
    assert "AnswerEvent" in listed
    assert note in run(capsys, "letter", letter.id)
    assert "sent as AnswerEvent" in run(capsys, "send", letter.id)
    # It is as malformed as before: the same event is kept again, as another letter.
    (again,) = wait_for(lambda: [o for o in mine() if o.id != letter.id], "the letter's return")
    assert again.event == letter.event
    run(capsys, "remove", again.id)
    assert mine() == []


@pytest.fixture
def failed(
    customer: Customer, sheet: dict[str, Any], broken_scoring: Callable[[], None]
) -> dict[str, Any]:
    report = final_report(customer, submit(customer, sheet))
    assert report["status"] == "FAILED"
    return report


@pytest.mark.usefixtures("stage")
def test_a_trace_shows_where_it_failed_and_what_was_caught(
    failed: dict[str, Any], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "trace.html"
    run(capsys, "trace", failed["execution"], "--html", str(file))
    for text in (
        "caught SettingsError",
        "Provisional report not sent",
        "ended here: SettingsError",
    ):
        assert text in file.read_text()


def test_a_failed_execution_is_listed_and_started_again(
    stage: Stage,
    customer: Customer,
    failed: dict[str, Any],
    broken_scoring: Callable[[], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    since = datetime.now(UTC) - timedelta(hours=1)
    assert failed["execution"] in {one.arn for one in executions.failures(stage, since)}
    broken_scoring()
    assert "sent as AnswerEvent" in run(capsys, "again", failed["execution"])
    wait_for(lambda: completed(customer, failed), "the complete report after the fault was fixed")


def test_a_failed_execution_goes_on_from_where_it_failed(
    customer: Customer,
    failed: dict[str, Any],
    broken_scoring: Callable[[], None],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    # As broken as before: it fails once more, and nothing else comes of it.
    run(capsys, "redrive", failed["execution"])
    client = boto3.client("stepfunctions")

    def status() -> str:
        return str(client.describe_execution(executionArn=failed["execution"])["status"])

    wait_for(lambda: status() == "FAILED", "the second failure")
    assert not completed(customer, failed)
    broken_scoring()
    run(capsys, "redrive", failed["execution"])
    (report,) = wait_for(lambda: completed(customer, failed), "the report after the redrive")
    assert (report["id"], report["execution"]) == (failed["id"], failed["execution"])
    assert main(["local", "redrive", failed["execution"]]) == 1, "it had ended well"
    history = client.get_paginator("get_execution_history").paginate(
        executionArn=failed["execution"]
    )
    entered = Counter(
        event["stateEnteredEventDetails"]["name"]
        for page in history
        for event in page["events"]
        if "stateEnteredEventDetails" in event
    )
    assert entered["Gather evidence"] == entered["Ask DNS"] == 1
    assert entered["Score risk"] == 3
    file = tmp_path / "trace.html"
    run(capsys, "trace", failed["execution"], "--html", str(file))
    assert "SUCCEEDED, redriven 2 times" in file.read_text()


def completed(customer: Customer, failed: dict[str, Any]) -> list[dict[str, Any]]:
    """The complete reports of the answers of which a report failed."""
    reports = customer.reports(failed["answerId"])
    return [report for report in reports if report["status"] == "COMPLETE"]


def test_a_trace_shows_each_state_and_the_log(
    customer: Customer,
    sheet: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    report = final_report(customer, submit(customer, sheet))
    file = tmp_path / "trace.html"
    arguments = ("--state", "Score risk", "--html", str(file))
    printed = run(capsys, "trace", report["execution"], *arguments)
    for text in ("SUCCEEDED", "Claim this run", "Gather evidence", "Ask DNS", "Report published"):
        assert text in printed
        assert text in file.read_text()
    assert "Input of Score risk" in printed
    # From both services, by the correlation alone.
    for text in ("publish_answer INFO", "pure_tasks INFO", "save_report INFO"):
        assert text in file.read_text()


def test_a_replay_is_without_harm(stage: Stage, customer: Customer, sheet: dict[str, Any]) -> None:
    start = datetime.now(UTC) - timedelta(seconds=2)
    answer_id = submit(customer, sheet)
    report = final_report(customer, answer_id)
    machine = stage.output("StateMachineArn")
    client = boto3.client("stepfunctions")

    def count() -> int:
        return len(client.list_executions(stateMachineArn=machine)["executions"])

    before = count()
    name = replay.replay(stage, start, datetime.now(UTC) + timedelta(seconds=1))
    wait_for(lambda: count() > before, "the execution that the replay starts")
    wait_for(lambda: replay.state(name) == "COMPLETED", "the end of the replay")
    (kept,) = customer.reports(answer_id)
    assert (kept["id"], kept["revision"]) == (report["id"], report["revision"])


def test_the_smoke_test_of_a_stage_passes_and_leaves_nothing(
    stage: Stage, sheet: dict[str, Any]
) -> None:
    progress: list[str] = []
    smoke(stage, sheet, progress.append)
    assert progress[-1] == "The users are gone"
    pool = stage.output("UserPoolId")
    users = boto3.client("cognito-idp").list_users(UserPoolId=pool)["Users"]
    addresses = [a["Value"] for u in users for a in u["Attributes"] if a["Name"] == "email"]
    assert not [address for address in addresses if address.startswith("smoke-")]
