"""The states of a run that makes one check again: one provider is asked, all else carried over.

Where several providers make the check, each whose result stands in its way is asked in turn.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from handlers.providers.registry.third_parties import Provider
from workflows.security_report.gather_evidence import NOT_OUT_OF_TIME, function_of, reason_of
from workflows.states import State, call, catch
from workflows.timeouts import provider_task_seconds

AGAIN = "$states.input.recheck"
"""The part of an event that says which check is to be made again."""
IS_AGAIN = f"$type({AGAIN}) = 'object'"
AGAIN_SHOWN = (
    f"{{'report': {AGAIN}.report, 'subject': {AGAIN}.subject,"
    f" 'check': {AGAIN}.check, 'predicted': {AGAIN}.predicted,"
    f" 'automatic': {AGAIN}.automatic = true}}"
)
ONLY_THE_CHECK = (
    "$merge([$states.result.Payload,"
    " {'probes': [$states.result.Payload.probes[probe = $again.check]]}])"
)
"""What the provider says of the check; its other probes stay as the report has them."""
NOT_CARRIED = (
    "{% $sift($states.input, function($part, $name) { $not($name in ['recheck', 'watch']) }) %}"
)
"""The event without what is kept apart from it: each payload is small."""


def make_check_again(providers: Sequence[Provider], then: str) -> dict[str, State]:
    """From *Make check again* to the state ``then``; its input is all ProviderResults."""
    first = {
        "Type": "Pass",
        "Comment": "All other evidence counts as the report has it.",
        "Assign": {"asked": "{% $again.asked %}", "gathered": "{% $again.carried %}"},
        "Output": {"check": "{% $again.check %}"},
        "Next": "Ask provider again",
    }
    return {
        "Make check again": first,
        "Ask provider again": _ask(providers),
        "Provider is unknown": _unknown(),
        "Has every provider been asked?": _is_done(then),
    }


def _ask(providers: Sequence[Provider]) -> State:
    functions = json.dumps({row.id: f"${{{function_of(row)}}}" for row in providers})
    task = call(
        "What the provider knows of the domain now, not what it was known to know.",
        "Provider",
        {
            "correlationId": "{% $correlationId %}",
            "names": "{% $answer.names %}",
            "uncached": True,
        },
        seconds=max(provider_task_seconds(row) for row in providers),
        platform_errors=NOT_OUT_OF_TIME,
        output=_with(ONLY_THE_CHECK),
        Assign=_next(ONLY_THE_CHECK),
        Catch=[catch(["States.ALL"], "Provider is unknown")],
        Next="Has every provider been asked?",
    )
    task["Arguments"]["FunctionName"] = f"{{% $lookup({functions}, $asked[0].provider) %}}"
    return task


def _unknown() -> State:
    probes = (
        f"[{{'probe': $again.check, 'status': 'UNKNOWN', 'reason': {reason_of()}, 'facts': {{}}}}]"
    )
    result = (
        "{'provider': $asked[0].provider, 'observedAt': $states.context.State.EnteredTime,"
        f" 'durationMs': null, 'probes': {probes}, 'sources': [],"
        " 'adapterVersion': $asked[0].version}"
    )
    return {
        "Type": "Pass",
        "Comment": "The shape of an answer of the provider, with the reason instead of facts.",
        "Assign": _next(f"({result})"),
        "Output": _with(f"({result})"),
        "Next": "Has every provider been asked?",
    }


def _with(result: str) -> str:
    """All that is gathered, this result too."""
    return f"{{% $append($gathered, [{result}]) %}}"


def _next(result: str) -> dict[str, Any]:
    """The same, and who is still to be asked."""
    return {
        "gathered": _with(result),
        "asked": "{% [$filter($asked, function($v, $i) { $i > 0 })] %}",
    }


def _is_done(then: str) -> State:
    return {
        "Type": "Choice",
        "Comment": "Most checks have one provider.",
        "Choices": [{"Condition": "{% $count($asked) > 0 %}", "Next": "Ask provider again"}],
        "Default": then,
    }
