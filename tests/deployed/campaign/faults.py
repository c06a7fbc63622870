"""What goes wrong on the deployed platform while customers submit; each ends by itself."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import boto3
import requests
from botocore.exceptions import BotoCoreError, ClientError

from handlers.domain.events.answer_event import ANSWER_DETAIL_TYPE, answer_source
from handlers.providers.registry.providers import PROVIDERS
from local.configuration import LocalError
from local.platform.processes import ENGINE, GATEWAY
from local.platform.running import Deployment
from local.platform.servers import Server
from local.stand_ins.faults import KINDS
from tests.deployed.functions import function_of

SHARE = 0.3
"""Of the calls of tables, which are refused while tables throttle."""
SECONDS = 2.0
"""For which something is away."""
STOP_SECONDS = 60.0
"""In which the engine writes down all that it has."""
THROTTLED = ("pure_tasks", "save_report", "publish_answer", "queue_runs")


class Faults:
    """One fault after the other, chosen by ``chance``; ``done`` counts them by kind."""

    def __init__(self, deployment: Deployment, chance: random.Random, *, restarts: bool) -> None:
        self._deployment, self._chance = deployment, chance
        self.done: Counter[str] = Counter()
        self._kinds: Mapping[str, Callable[[], bool]] = {
            "worker killed": self._kill_worker,
            "provider failed": self._fail_provider,
            "gateway stopped": self._stop_gateway,
            "event repeated": self._repeat_event,
            "tables throttled": self._throttle_tables,
            "function throttled": self._throttle_function,
        }
        self._restarts = restarts

    def one(self) -> None:
        """Let one thing go wrong, and wait until it is over."""
        name = self._chance.choice(list(self._kinds))
        with suppress(requests.RequestException, BotoCoreError, ClientError):
            self.done[name] += self._kinds[name]()

    def restart_engine(self) -> None:
        """The engine ends, with all that runs in it, and goes on with its state."""
        if self._restarts:
            self._start_again(self._deployment.servers.end(ENGINE, STOP_SECONDS))
            self.done["engine restarted"] += 1

    def end(self) -> None:
        """Nothing is at fault any more."""
        self._share(0)
        requests.delete(f"{self._deployment.platform.stand_ins_url}/_faults", timeout=10)

    def _kill_worker(self) -> bool:
        """One process that runs a function, in the middle of whatever it does."""
        workers = children(self._deployment.servers.process_id(ENGINE))
        if not workers:
            return False
        with suppress(ProcessLookupError):
            os.kill(self._chance.choice(workers), signal.SIGKILL)
        return True

    def _fail_provider(self) -> bool:
        provider = self._chance.choice([row.id for row in PROVIDERS])
        url = f"{self._deployment.platform.stand_ins_url}/_faults/{provider}"
        requests.put(url, json={"fault": self._chance.choice(KINDS)}, timeout=10)
        time.sleep(SECONDS)
        return requests.delete(url, timeout=10).ok

    def _stop_gateway(self) -> bool:
        ended = self._deployment.servers.end(GATEWAY)
        time.sleep(SECONDS)
        self._start_again(ended)
        return True

    def _start_again(self, ended: Server) -> None:
        """On a busy machine it may take longer than a start may; customers wait for it as well."""
        with suppress(LocalError):
            self._deployment.servers.start(ended)

    def _repeat_event(self) -> bool:
        """What any execution was started by, once more."""
        client = boto3.client("stepfunctions")
        machine = self._deployment.outputs["StateMachineArn"]
        runs = client.list_executions(stateMachineArn=machine, maxResults=100)["executions"]
        if not runs:
            return False
        run = client.describe_execution(executionArn=self._chance.choice(runs)["executionArn"])
        source = answer_source(self._deployment.platform.stage)
        entry = {"Source": source, "DetailType": ANSWER_DETAIL_TYPE, "Detail": run["input"]}
        answer = boto3.client("events").put_events(Entries=[entry])
        return not answer["FailedEntryCount"]

    def _throttle_tables(self) -> bool:
        self._share(SHARE)
        time.sleep(SECONDS)
        self._share(0)
        return True

    def _share(self, share: float) -> None:
        url = f"{self._deployment.platform.engine_url}/_local/throttles"
        requests.put(url, data=json.dumps({"share": share}), timeout=10).raise_for_status()

    def _throttle_function(self) -> bool:
        client = boto3.client("lambda")
        module = self._chance.choice(THROTTLED)
        name = function_of(self._deployment.platform.stage, module)["FunctionName"]
        client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        time.sleep(SECONDS)
        client.delete_function_concurrency(FunctionName=name)
        return True


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name, in brackets, may hold anything.
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[1]) == process:
                found.append(int(path.parent.name))
    return sorted(found)
