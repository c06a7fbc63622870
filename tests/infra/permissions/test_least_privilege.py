"""No role of a run has a grant that nothing uses, and without any one of them its call fails.

Over the simulation with the policies of the synthesized templates. What Lambda and Step Functions
themselves do with a queue, a stream, logs and traces is not called by the platform's code, and not
looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from botocore.exceptions import ClientError

from handlers.adapters.logging import logger
from handlers.domain.errors import PlatformError
from tests.infra.conftest import Synthesized
from tests.infra.permissions.statements import as_list, statements
from tests.simulation.model.api import Resolvers
from tests.simulation.model.platform.bus import ROLES
from tests.simulation.model.platform.runs import TASK_ROLES
from tests.simulation.model.roles import Grant
from tests.simulation.model.scripted import Script, scripts
from workflows.security_report.machine import definition

SIMULATED = {
    *ROLES.values(),
    *TASK_ROLES.values(),
    "PublishAnswer",
    "OverdueRunsStartOverdueRuns",
    "SecurityReport",
    *(f"Graphql{name}" for name in ("Accounts", "Answers", "Reports", "ReportWriter")),
}
"""The roles whose code the simulation runs."""
TABLES = {
    "TablesAccounts": "Accounts",
    "TablesAnswers": "Answers",
    "TablesAwaitedReports": "Awaited",
    "TablesPlans": "Plans",
    "TablesReports": "Reports",
    "TablesWatches": "Watches",
    "MemoryEvidence": "Evidence",
    "MemoryResults": "Results",
    "RunQueueTable": "RunQueue",
    "Runs": "Runs",
}
KEY = ("key", r'\{"Fn::GetAtt": \["SigningKey[0-9A-F]{8}", "Arn"\]\}')
KEYS_BUCKET = r'\{"Fn::GetAtt": \["SigningPublishedKeys[0-9A-F]{8}", "Arn"\]\}'
KEYS = ("keys", rf'.*{KEYS_BUCKET}, "/report-keys\.json"\]\]\}}')
NAMED = {
    "events:PutEvents": ("bus", r'.*:events:.*:event-bus/default"\]\]\}'),
    "sqs:SendMessage": ("dead letters", r'.*-dead-letters:ExportsOutputFnGetAttQueue\w+"\}'),
    "states:StartExecution": ("machine", r'\{"Ref": "SecurityReportStateMachine[0-9A-F]{8}"\}'),
    "kms:Sign": KEY,
    "kms:GetPublicKey": KEY,
    "kms:DescribeKey": KEY,
    "s3:GetObject": KEYS,
    "s3:PutObject": KEYS,
    "s3:ListBucket": ("keys", KEYS_BUCKET),
    "appsync:GraphQL": ("putReport", r'.*"/types/Mutation/fields/putReport"\]\]\}'),
}
"""By action: the simulation's name for the one resource, and how a template writes that."""
BY_THE_SERVICE = re.compile(
    r"(logs|xray):.*|sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)"
    r"|dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)"
)
FAILED_RECORDS = {("PublishAnswer", "s3:PutObject"), ("PublishAnswer", "s3:ListBucket")}
"""Where Lambda puts the records of the stream that it gives up."""


@pytest.fixture(scope="module", autouse=True)
def quiet() -> Iterator[None]:
    level = logger.log_level
    logger.setLevel("CRITICAL")
    yield
    logger.setLevel(level)


@pytest.fixture(scope="module")
def runs() -> Iterator[list[Script]]:
    resolvers = Resolvers()
    yield scripts(resolvers, definition())
    resolvers.close()


@pytest.fixture(scope="module")
def first_use(runs: list[Script]) -> dict[Grant, Script]:
    """Each grant that a run uses, with the first run that does."""
    found: dict[Grant, Script] = {}
    for run in runs:
        for grant in run(None).roles.used:
            found.setdefault(grant, run)
    return found


def granted(synthesized: Synthesized) -> set[Grant]:
    """What the policies of the simulated roles allow."""
    return {
        (role, action, named(action, json.dumps(resource)))
        for role, statement in statements(synthesized)
        for action in as_list(statement["Action"])
        if role in SIMULATED and not BY_THE_SERVICE.fullmatch(action)
        if (role, action) not in FAILED_RECORDS
        for resource in as_list(statement["Resource"])
    }


def named(action: str, resource: str) -> str:
    """A resource of a template by the name that the simulation has for it, or else as it stands."""
    if action in NAMED:
        name, written = NAMED[action]
        return name if re.fullmatch(written, resource) else resource
    if action == "lambda:InvokeFunction":
        (function,) = re.findall(r'"(\w+)Function[0-9A-F]{8}"', resource)
        own = {role: task for task, role in TASK_ROLES.items()}
        return str(own.get(function, function))
    (table,) = re.findall(rf"({'|'.join(TABLES)})(?:Table)?[0-9A-F]{{8}}", resource)
    index = re.search(r"/index/\w+", resource)
    return TABLES[table] + (index.group() if index else "")


def test_a_role_is_granted_what_its_code_uses_and_nothing_else(
    synthesized: Synthesized, first_use: dict[Grant, Script]
) -> None:
    assert {role for role, _, _ in first_use} >= SIMULATED
    used = {grant for grant in first_use if grant[0] in SIMULATED}
    assert granted(synthesized) == used


def test_without_any_one_grant_its_call_fails(first_use: dict[Grant, Script]) -> None:
    removed = {grant: run for grant, run in first_use.items() if grant[0] in SIMULATED}
    assert len(removed) > 50
    letters = {run: len(run(None).dead_letters) for run in set(removed.values())}
    assert [g for g, run in removed.items() if not fails(run, g, letters[run])] == []


def fails(run: Script, denied: Grant, letters: int) -> bool:
    """Whether a call ends with the refusal, an event as a letter, or a customer gets no answer."""
    try:
        world = run(denied)
    except (AssertionError, ClientError, KeyError, PlatformError):
        return True
    return world.roles.failed > 0 or len(world.dead_letters) > letters
