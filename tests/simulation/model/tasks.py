"""The functions behind the tasks: the platform's own handlers; only third parties are made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from handlers.domain.errors import ProviderError
from handlers.providers.registry import PROVIDERS, Provider
from handlers.tasks import (
    assemble_report,
    recall_evidence,
    reject_answer,
    remember_result,
    score_risk,
    sign_report,
    validate_answer,
)
from workflows.gather_evidence import function_of

Function = Callable[[dict[str, Any], Any, Any], Any]


def _own(module: Any) -> Function:
    def call(payload: dict[str, Any], context: Any, _world: Any) -> Any:
        return module.handler(payload, context)

    return call


def _assemble(payload: dict[str, Any], context: Any, _world: Any) -> Any:
    """Of the document only what is looked at later: the rest is long, and would be copied often."""
    event: dict[str, Any] = assemble_report.handler(payload, context)
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
    "ValidateAnswer": _own(validate_answer),
    "RejectAnswer": _own(reject_answer),
    "RecallEvidence": _own(recall_evidence),
    "ScoreRisk": _own(score_risk),
    "AssembleReport": _assemble,
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
