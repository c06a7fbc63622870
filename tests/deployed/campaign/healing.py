"""After the faults: what an operator and the hourly function do, until nothing is left to do."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import boto3
from botocore.exceptions import ClientError

from handlers.domain.report.run import TRIGGER_ANSWER
from local.gateway.data_sources.dynamodb.attribute_values import plain_map
from local.platform.running import Deployment
from operations import queue
from operations.sending import EXECUTION_STATUS, send_again
from operations.stage import OperationsError, Stage
from tests.deployed.campaign.customers import Version
from tests.deployed.functions import function_of

TERMINAL = {"COMPLETE", "REJECTED"}
ENDED_WITH_ENGINE = "States.ServiceRestart"
HOUR_MS = 3_600_000
AGAIN_SECONDS = 20
"""When nothing has come for so long, what is missing is taken for lost: an hour passes."""


@dataclass
class Healing:
    """What was done, by counts; ``letters`` are those that no sending could help."""

    deployment: Deployment
    dead_letters: int = 0
    sent_again: int = 0
    started_again: int = 0
    letters: list[str] = field(default_factory=list)

    def heal(self, submitted: set[Version], seconds: float) -> dict[Version, list[dict[str, Any]]]:
        """The reports of each version, once each has a terminal one.

        Or when none has come for so many seconds: what is slow isn't lost.
        """
        deadline = time.monotonic() + seconds
        before, hour = len(submitted), time.monotonic() + AGAIN_SECONDS
        while True:
            self._send_letters()
            found = reports(self.deployment)
            missing = {one for one in submitted if not _is_done(found.get(one, []))}
            if not missing or time.monotonic() > deadline:
                return found
            if len(missing) < before:
                before, hour = len(missing), time.monotonic() + AGAIN_SECONDS
                deadline = time.monotonic() + seconds
            elif time.monotonic() > hour:
                self._let_an_hour_pass()
                hour = time.monotonic() + AGAIN_SECONDS
            time.sleep(1)

    def _send_letters(self) -> None:
        stage = Stage(self.deployment.platform.stage, self.deployment.outputs)
        for letter in queue.letters(stage):
            self.dead_letters += 1
            try:
                send_again(stage, letter.event)
            except OperationsError as reason:
                self.letters.append(f"{letter.reason}: {reason}")
            else:
                self.sent_again += 1
            queue.remove(stage, letter)

    def _let_an_hour_pass(self) -> None:
        """For what is awaited, and for its place among the runs; then the hourly function runs."""
        stage, client = self.deployment.platform.stage, boto3.client("dynamodb")
        function = function_of(stage, "start_overdue_runs")
        table = function["Environment"]["Variables"]["AWAITED_REPORTS_TABLE"]
        pages = client.get_paginator("scan").paginate(TableName=table)
        for item in (one for page in pages for one in page["Items"]):
            with suppress(ClientError):
                client.update_item(
                    TableName=table,
                    Key={"sheet": item["sheet"], "version": item["version"]},
                    UpdateExpression="SET #since = :earlier",
                    ConditionExpression="attribute_exists(sheet)",
                    ExpressionAttributeNames={"#since": "since"},
                    ExpressionAttributeValues={
                        ":earlier": {"N": str(int(item["since"]["N"]) - 2 * HOUR_MS)}
                    },
                )
        answer = boto3.client("lambda").invoke(FunctionName=function["FunctionName"], Payload=b"{}")
        read = json.loads(answer["Payload"].read())
        # Nothing, when it failed: the next hour comes.
        self.started_again += int(read.get("started", 0))


def _is_done(of_one: list[dict[str, Any]]) -> bool:
    return any(report["status"] in TERMINAL for report in of_one)


def reports(deployment: Deployment) -> dict[Version, list[dict[str, Any]]]:
    """The status of all that are stored, of submissions alone, by what they are of."""
    found: dict[Version, list[dict[str, Any]]] = {}
    # Whole documents, asked for each second, would keep the engine from what is waited for.
    pages = (
        boto3.client("dynamodb")
        .get_paginator("scan")
        .paginate(
            TableName=deployment.outputs["ReportsTable"],
            ConsistentRead=True,
            ProjectionExpression="#owner, answerId, answerVersion, #status, document.#run.#trigger",
            ExpressionAttributeNames={f"#{n}": n for n in ("owner", "status", "run", "trigger")},
        )
    )
    for item in (one for page in pages for one in page["Items"]):
        report = plain_map(item)
        if report["document"]["run"]["trigger"] == TRIGGER_ANSWER:
            key = Version(report["owner"], report["answerId"], int(report["answerVersion"]))
            found.setdefault(key, []).append(report)
    return found


def tell_ends(deployment: Deployment) -> int:
    """Send what EventBridge tells of executions that ended with the engine, which told nobody."""
    client, queues = boto3.client("stepfunctions"), boto3.client("sqs")
    machine = deployment.outputs["StateMachineArn"]
    prefix = f"security-platform-{deployment.platform.stage}-security-service-"
    urls = queues.list_queues(QueueNamePrefix=prefix)["QueueUrls"]
    receivers = [url for url in urls if "RunRequests" in url or "FailuresQueue" in url]
    pages = client.get_paginator("list_executions").paginate(
        stateMachineArn=machine, statusFilter="FAILED"
    )
    sent = 0
    for arn in [one["executionArn"] for page in pages for one in page["executions"]]:
        run = client.describe_execution(executionArn=arn)
        if run.get("error") != ENDED_WITH_ENGINE:
            continue
        sent += 1
        detail = {name: run[name] for name in ("executionArn", "stateMachineArn", "name", "status")}
        times = {name: int(run[name].timestamp() * 1000) for name in ("startDate", "stopDate")}
        body = {
            "source": "aws.states",
            "detail-type": EXECUTION_STATUS,
            "detail": detail | times | {"input": run["input"], "output": None},
        }
        for url in receivers:
            queues.send_message(QueueUrl=url, MessageBody=json.dumps(body))
    return sent
