"""The Lambda functions that the state machine calls, by the names in its definition."""

from __future__ import annotations

import json

from constructs import Construct

from handlers.providers.registry.third_parties import Provider
from infra.shared.python_function import Bundle, PythonFunction
from workflows.security_report.gather_evidence import function_of
from workflows.states import PURE_TASKS
from workflows.timeouts import FUNCTION_SECONDS, provider_function_seconds


def pure_tasks(scope: Construct, bundle: Bundle) -> PythonFunction:
    """The function of the pure tasks: it may write its log and nothing else."""
    return PythonFunction(
        scope,
        PURE_TASKS,
        bundle=bundle,
        module="tasks.pure_tasks",
        description="Validates answers, scores them, writes reports and rejections.",
        timeout_seconds=FUNCTION_SECONDS,
        # One whole processor: answers without a profile may stand for thousands of firms.
        memory_mb=1769,
        environment=bundle.settings.scoring(),
    )


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
