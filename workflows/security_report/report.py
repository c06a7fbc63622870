"""The report: scored, assembled, signed, remembered and published; or a rejection."""

from __future__ import annotations

from workflows.security_report.answer import OF_THIS_RUN, OF_THIS_SHEET
from workflows.security_report.gather_evidence import (
    GATHERED,
    NOW,
    REPORT_ENTRY,
    SCORE,
    report_payload,
)
from workflows.states import State, call, call_pure, put_event, succeed


def rejection() -> dict[str, State]:
    """The report on a sheet with faults, and its way to the bus."""
    payload = {
        "correlationId": "{% $correlationId %}",
        "event": "{% $event %}",
        "run": "{% $run %}",
        "faults": "{% $states.input.faults %}",
        "createdAt": NOW,
    }
    reject = call_pure(
        "Writes a report that names each fault and where it is.",
        "RejectAnswer",
        payload,
        Next="Publish rejection",
    )
    return {
        "Reject answer": reject,
        "Publish rejection": publish("Answer rejected"),
        "Answer rejected": succeed("The customer can fix the sheet and submit it again."),
    }


def report_states() -> dict[str, State]:
    """The report on a valid sheet, from its score to the bus."""
    payload = {
        "correlationId": "{% $correlationId %}",
        "answer": "{% $answer %}",
        "evidence": GATHERED,
        "recalled": "{% $recalled %}",
    }
    score = call_pure(
        "Answers and evidence into a score; what can't be seen now is as it was last seen.",
        "ScoreRisk",
        payload,
        Assign={
            "evidence": "{% $states.result.Payload.evidence %}",
            "ruleset": "{% $states.result.Payload.score.rulesetId %}",
        },
        output=SCORE,
        Next="Assemble report",
    )
    assemble = call_pure(
        "Writes the complete report.",
        "AssembleReport",
        report_payload("COMPLETE", evidence="{% $evidence %}"),
        Next="Sign report",
    )
    return {
        "Score risk": score,
        "Assemble report": assemble,
        "Sign report": _sign(),
        "Remember result": _remember(),
        "Publish report": publish("Report published"),
        "Report published": succeed("The user service stores it and tells the page."),
    }


def _sign() -> State:
    return call(
        "Anybody can check the report with the public key, without this platform.",
        "SignReport",
        {"correlationId": "{% $correlationId %}", "event": "{% $states.input %}"},
        Next="Remember result",
    )


def _remember() -> State:
    report = {
        "id": "{% $states.input.report.id %}",
        "createdAt": "{% $states.input.report.createdAt %}",
        "rulesetId": "{% $ruleset %}",
        "guaranteedScore": "{% $states.input.report.document.headline.score.guaranteed.exact %}",
    }
    return call(
        "What was scored and seen, for the next report. Before this one is published: what a "
        "customer has been shown is never forgotten.",
        "RememberResult",
        {**OF_THIS_RUN, **OF_THIS_SHEET, "evidence": "{% $evidence %}", "report": report},
        output="{% $states.input %}",
        Next="Publish report",
    )


def publish(then: str) -> State:
    """Sends the report that a state is given to the bus."""
    output = {
        "report": "{% $states.input.report.id %}",
        "status": "{% $states.input.report.status %}",
    }
    return put_event("Sends the report to the bus.", REPORT_ENTRY, Output=output, Next=then)
