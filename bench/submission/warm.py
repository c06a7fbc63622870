"""The tasks of an execution again, each in a warm process: what they take without an engine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from statistics import median
from typing import Any, NamedTuple, Self

import boto3

from local.configuration import ROOT
from tests.simulation.model.machine import Machine

ROUNDS = 5


class Took(NamedTuple):
    """Seconds of one call: on the clock, and of the processor."""

    seconds: float
    cpu: float


def in_warm_processes(execution: str) -> dict[str, Took]:
    """What each task took, by its state: the median of some calls after a first one.

    The state machine's definition is interpreted again over the execution's own input.
    """
    client = boto3.client("stepfunctions")
    run = client.describe_execution(executionArn=execution)
    machine = client.describe_state_machine(stateMachineArn=run["stateMachineArn"])
    started_at = run["startDate"].isoformat().replace("+00:00", "Z")
    interpreted = Machine(json.loads(machine["definition"]), {})
    again = interpreted.start(execution, started_at, json.loads(run["input"]))
    took = dict[str, Took]()
    with Workers() as workers:

        def invoke(resource: str, arguments: dict[str, Any]) -> Any:
            if resource != "lambda:invoke":
                return {}
            calls = [workers.call(arguments) for _ in range(1 + ROUNDS)][1:]
            took[again.trail[-1]] = Took(
                median(call["seconds"] for call in calls), median(call["cpu"] for call in calls)
            )
            return {"Payload": calls[-1]["result"]}

        while again.status == "RUNNING":
            interpreted.step(again, started_at, invoke)
    return took


class Workers:
    """A process for each function, with its own settings and the credentials of this one."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._running = dict[str, subprocess.Popen[str]]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def call(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """``{result, seconds, cpu}`` of one call of ``FunctionName`` with ``Payload``."""
        function = arguments["FunctionName"]
        if function not in self._running:
            self._running[function] = self._stack.enter_context(_worker(function))
        given, answers = self._running[function].stdin, self._running[function].stdout
        if given is None or answers is None:
            raise RuntimeError("a worker is started with pipes")
        print(json.dumps(arguments["Payload"]), file=given, flush=True)
        answer: dict[str, Any] = json.loads(answers.readline())
        return answer


def _worker(function: str) -> subprocess.Popen[str]:
    found = boto3.client("lambda").get_function_configuration(FunctionName=function)
    return subprocess.Popen(
        [sys.executable, "-m", "bench.submission.worker", found["Handler"]],
        cwd=ROOT,
        env=os.environ | found["Environment"]["Variables"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
