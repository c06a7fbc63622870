"""The state *Gather evidence*: one branch per provider, and one for the provisional report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from handlers.domain.errors import Degraded
from handlers.domain.events.report_event import REPORT_DETAIL_TYPE
from handlers.domain.evidence.results import UnknownReason
from handlers.providers.registry.third_parties import Provider
from workflows.states import LAMBDA_ERRORS, State, call, call_pure, catch, put_event
from workflows.timeouts import provider_task_seconds

REPORT_ENTRY = {
    "Source": "${ReportSource}",
    "DetailType": REPORT_DETAIL_TYPE,
    "Detail": "{% $states.input %}",
}
NOW = "{% $states.context.State.EnteredTime %}"
GATHERED = "{% [$states.input[$exists(provider)]] %}"
"""The ProviderResults in the output of the state, without the branch that reports at once."""
SCORE = "{% $states.result.Payload.score %}"
# A provider that timed out isn't asked again: the customer waits, and UNKNOWN is a result.
NOT_OUT_OF_TIME = [e for e in LAMBDA_ERRORS if e not in {"States.Timeout", "Sandbox.Timedout"}]
NOT_SENT = "Provisional report not sent"


def function_of(provider: Provider) -> str:
    """The name under which the definition calls this provider's function."""
    return "Ask" + provider.id.title().replace("_", "")


def gather_evidence(providers: Sequence[Provider], then: str) -> State:
    """Ask all providers at once; the output holds one ProviderResult from each: GATHERED."""
    return {
        "Type": "Parallel",
        "Comment": "All providers at once. None can fail the run: what can't be had is unknown.",
        "Branches": [*(_ask(provider) for provider in providers), _report_at_once()],
        "Next": then,
    }


def reasons() -> dict[str, str]:
    """Why evidence is unknown, by the name of the error that a branch caught."""
    ours = {kind.__name__: kind.reason for kind in Degraded.__subclasses__()}
    return ours | dict.fromkeys(("States.Timeout", "Sandbox.Timedout"), UnknownReason.TIMEOUT.value)


def reason_of() -> str:
    """An expression: why evidence is unknown, of a state whose input is a caught error."""
    table = json.dumps(reasons(), sort_keys=True)
    default = UnknownReason.PROVIDER_ERROR.value
    return (
        f"($reason := $lookup({table}, $states.input.Error); "
        f"$exists($reason) ? $reason : '{default}')"
    )


def _ask(provider: Provider) -> dict[str, Any]:
    ask, unknown = f"Ask {provider.title}", f"{provider.title} is unknown"
    payload = {"correlationId": "{% $correlationId %}", "names": "{% $answer.names %}"}
    task = call(
        f"What {provider.title} knows of the domain.",
        function_of(provider),
        payload,
        seconds=provider_task_seconds(provider),
        platform_errors=NOT_OUT_OF_TIME,
        Catch=[catch(["States.ALL"], unknown)],
        End=True,
    )
    return {"StartAt": ask, "States": {ask: task, unknown: _unknown(provider)}}


def _unknown(provider: Provider) -> State:
    reason = f"{{% {reason_of()} %}}"
    probes = [
        {"probe": probe, "status": "UNKNOWN", "reason": reason, "facts": {}}
        for probe in provider.probes
    ]
    return {
        "Type": "Pass",
        "Comment": f"The shape of an answer of {provider.title}, with the reason instead of facts.",
        "Output": {
            "provider": provider.id,
            "observedAt": NOW,
            "durationMs": None,
            "probes": probes,
            "sources": [],
            "adapterVersion": provider.version,
        },
        "End": True,
    }


def _report_at_once() -> dict[str, Any]:
    give_up = [catch(["States.ALL"], NOT_SENT)]
    score = call_pure(
        "Scores with what is remembered, so that the customer sees something within seconds.",
        "ScoreRisk",
        {
            "correlationId": "{% $correlationId %}",
            "answer": "{% $answer %}",
            "evidence": "{% $recalled %}",
        },
        output=SCORE,
        Catch=give_up,
        Next="Assemble provisional report",
    )
    assemble = call_pure(
        "Writes the provisional report.",
        "AssembleReport",
        report_payload("PROVISIONAL", evidence="{% $recalled %}"),
        Catch=give_up,
        Next="Publish provisional report",
    )
    publish = put_event(
        "Sends it to the bus.",
        REPORT_ENTRY,
        Catch=give_up,
        Output={"sent": "{% $states.input.report.id %}"},
        End=True,
    )
    states = {
        "Score answers alone": score,
        "Assemble provisional report": assemble,
        "Publish provisional report": publish,
        NOT_SENT: {
            "Type": "Pass",
            "Comment": "No loss: the complete report follows in any case.",
            "End": True,
        },
    }
    return {"StartAt": "Score answers alone", "States": states}


def report_payload(status: str, evidence: str) -> dict[str, Any]:
    """What assemble_report needs; the score is the state's input."""
    return {
        "correlationId": "{% $correlationId %}",
        "event": "{% $event %}",
        "answer": "{% $answer %}",
        "run": "{% $run %}",
        "score": "{% $states.input %}",
        "evidence": evidence,
        "previous": "{% $previous %}",
        "status": status,
        "createdAt": NOW,
    }
