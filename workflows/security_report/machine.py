"""The state machine *security report*: one answer event in, one report event out.

``${Name}`` is filled in at deployment. docs: https://states-language.net/ (JSONata).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider
from workflows.security_report.answer import is_valid, recall, take_watched, validate
from workflows.security_report.claiming import claim, malformed
from workflows.security_report.gather_evidence import function_of, gather_evidence
from workflows.security_report.recheck import make_check_again
from workflows.security_report.report import rejection, report_states
from workflows.states import PURE_TASKS, succeed
from workflows.timeouts import MACHINE_SECONDS


def definition(providers: Sequence[Provider] = PROVIDERS) -> dict[str, Any]:
    """The whole state machine as data."""
    return {
        "Comment": "Checks, scores and reports one submitted version of one answer sheet.",
        "QueryLanguage": "JSONata",
        "TimeoutSeconds": MACHINE_SECONDS,
        "StartAt": "Claim this run",
        "States": {
            "Claim this run": claim(),
            "Already handled": succeed("A repeat of an event whose run has been claimed."),
            "Validate answer": validate(),
            "Is the answer valid?": is_valid(),
            **rejection(),
            **make_check_again(providers, then="Score risk"),
            "Take what was watched": take_watched(),
            "Recall evidence": recall(),
            "Gather evidence": gather_evidence(providers, then="Score risk"),
            **report_states(),
            **malformed(),
        },
    }


def functions(providers: Sequence[Provider] = PROVIDERS) -> list[str]:
    """The names of all functions that the definition calls."""
    others = ["RecallEvidence", "SignReport", "RememberResult"]
    return [PURE_TASKS, *others, *(function_of(provider) for provider in providers)]
