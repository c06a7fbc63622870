"""The limits in seconds, each strictly longer than the one inside it.

A provider's budget < its function < its task < the state machine; likewise for the other tasks.
The machine has the time to wait for a worst task's last attempt, with all others at their slowest.
"""

from __future__ import annotations

from handlers.providers.registry.providers import PROOF_SECONDS
from handlers.providers.registry.third_parties import Provider

FUNCTION_SECONDS = 10
TASK_SECONDS = 15
DIRECT_CALL_SECONDS = 10
MACHINE_SECONDS = 900
ACCOUNT_FUNCTION_SECONDS = 600
ACCOUNT_TASK_SECONDS = 620
SETTLE_SECONDS = MACHINE_SECONDS + 120
"""Longer than a run that is under way takes."""
LATE_SECONDS = 86_400
"""More than a stream's 12 hours, a rule's 2 and an execution's time after that."""
ACCOUNT_MACHINE_SECONDS = 4 * 86_400
LOOK_AGAIN_SECONDS = 8 * 86_400
"""More than the week that the slowest source takes, and the longest that a resolver keeps."""

NIGHT_FUNCTION_SECONDS = 300
"""To list all watched domains of a stage."""
SECOND_LOOK_SECONDS = 3 * 3600
"""Longer than what most failures of a network or a provider last."""
NIGHT_HOUR = 1
"""Of the day in UTC: when the night watch begins."""
NIGHT_SECONDS = 20 * 3600
"""So that one night has ended before the next begins."""


def provider_function_seconds(provider: Provider) -> int:
    """Lambda's limit: the provider's budget, a cold start, stores at their slowest, the proof."""
    return provider.budget_seconds + 14 + (PROOF_SECONDS if provider.needs_proof else 0)


def provider_task_seconds(provider: Provider) -> int:
    """The state's limit: the function's own and the way there and back."""
    return provider_function_seconds(provider) + 5
