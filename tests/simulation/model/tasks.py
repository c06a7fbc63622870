"""The functions behind the tasks: the platform's own handlers; only third parties are made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from handlers.domain.errors import ProviderError
from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider
from handlers.tasks import pure_tasks, recall_evidence, remember_result, sign_report
from workflows.security_report.gather_evidence import function_of

Function = Callable[[dict[str, Any], Any, Any], Any]


def _own(module: Any) -> Function:
    def call(payload: dict[str, Any], context: Any, _world: Any) -> Any:
        return module.handler(payload, context)

    return call


def _pure(payload: dict[str, Any], context: Any, _world: Any) -> Any:
    """Of a document only what is looked at later: the rest is long, and would be copied often."""
    event: dict[str, Any] = pure_tasks.handler(payload, context)
    if payload["task"] != "AssembleReport":
        return event
    document = event["report"]["document"]
    event["report"]["document"] = {name: document[name] for name in LOOKED_AT}
    return event


def _asks(provider: Provider) -> Function:
    def ask(_payload: dict[str, Any], _context: Any, world: Any) -> dict[str, Any]:
        if world.chance.happens("provider failed", 2):
            raise ProviderError("down")
        return {
            "provider": provider.id,
            "observedAt": world.now(),
            "durationMs": 1,
            "probes": [
                {"probe": probe, "status": "PASS", "reason": None, "facts": {}}
                for probe in provider.probes
            ],
            "sources": [],
            "adapterVersion": provider.version,
        }

    return ask


LOOKED_AT = ("answer", "run", "createdAt", "headline", "validity", "rulesetId", "inputHashes")
"""The parts of a document that are signed, or that the invariants look at."""
FUNCTIONS: dict[str, Function] = {
    "PureTasks": _pure,
    "RecallEvidence": _own(recall_evidence),
    "SignReport": _own(sign_report),
    "RememberResult": _own(remember_result),
    **{function_of(provider): _asks(provider) for provider in PROVIDERS},
}


def crash_name(resource: str, error: BaseException) -> str:
    """The name under which Step Functions sees an error of a task."""
    service = {"dynamodb": "DynamoDB", "events": "EventBridge", "sqs": "Sqs"}.get(
        resource.partition(":")[0]
    )
    if service is None:
        return "Runtime.ExitError" if not isinstance(error, Exception) else type(error).__name__
    if isinstance(error, ClientError):
        code = str(error.response["Error"]["Code"]).removesuffix("Exception")
        return f"{service}.{code}Exception"
    if isinstance(error, BotoCoreError) or not isinstance(error, Exception):
        return f"{service}.SdkClientException"
    raise error
