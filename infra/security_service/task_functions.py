"""The Lambda functions that the state machine calls, by the names in its definition."""

from __future__ import annotations

import json

from constructs import Construct

from handlers.providers.registry import Provider
from infra.shared.python_function import Bundle, PythonFunction
from workflows.gather_evidence import function_of
from workflows.timeouts import FUNCTION_SECONDS, provider_function_seconds

TASKS = {
    "ValidateAnswer": "Holds an answer sheet against its catalogue.",
    "RejectAnswer": "Writes the report that names each fault.",
    "ScoreRisk": "Answers and evidence into a score.",
    "AssembleReport": "Writes a provisional or complete report.",
}


def task_functions(scope: Construct, bundle: Bundle) -> dict[str, PythonFunction]:
    """The pure tasks: they may write their log and nothing else."""
    return {name: _task(scope, bundle, name, text) for name, text in TASKS.items()}


def provider_function(scope: Construct, bundle: Bundle, provider: Provider) -> PythonFunction:
    """The function that asks one provider; they differ in settings, limit and role only."""
    settings = bundle.settings
    return PythonFunction(
        scope,
        function_of(provider),
        bundle=bundle,
        module="tasks.gather_evidence",
        description=f"Asks {provider.title}.",
        timeout_seconds=provider_function_seconds(provider),
        environment={
            "PROVIDER": provider.id,
            "PROVIDER_URLS": json.dumps(settings.urls_of(provider.id), sort_keys=True),
            "USER_AGENT": settings.user_agent,
            "QUESTIONS_A_SECOND": f"{settings.questions_a_second:g}",
            "LICENSED": json.dumps(provider.id in settings.licensed_providers),
            **settings.sites(),
            **(settings.proof() if provider.needs_proof else {}),
        },
    )


def _task(scope: Construct, bundle: Bundle, name: str, description: str) -> PythonFunction:
    module = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
    return PythonFunction(
        scope,
        name,
        bundle=bundle,
        module=f"tasks.{module}",
        description=description,
        timeout_seconds=FUNCTION_SECONDS,
        # One whole processor: answers without a profile may stand for thousands of firms.
        memory_mb=1769,
        environment=bundle.settings.scoring() if name == "ScoreRisk" else {},
    )
