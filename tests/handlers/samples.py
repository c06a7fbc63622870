"""Events and parts of events that the tests start from."""

from __future__ import annotations

from typing import Any

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.events.answer_event import Answer, AnswerEvent, AnswerState, answer_event
from handlers.domain.evidence.results import ProbeStatus
from handlers.domain.report.run import Run
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.domain_proof import proof_token

STAGE = "test"
CREATED_AT = "2026-11-23T10:00:00.000Z"
EXECUTION = "arn:aws:states:eu-west-1:111122223333:execution:security-report:run-1"
SECRET_TEXT = "what-the-customer-wrote"
ORDINARY = {
    "size": "small",
    "sector": "office",
    "outside_it_firm": "yes",
    "servers": "internal",
    "machines": "no",
    "website": "own",
    "online_shop": "no",
    "mail": "own",
    "own_software": "none",
    "remote_work": "some",
    "personal_data": "customers",
}
"""The profile that has the catalogue's base levels of likelihood and impact."""
OFFERED = frozenset(load_catalogue().probes)
"""All probes, as of a deployment with every licence."""
ALONE = ORDINARY | {"outside_it_firm": "no"}
"""The same without an outside IT firm."""
BEST_OF_TWO = {"GV-01": "time", "PR-10": "rej"}


def answer_json(**changes: Any) -> dict[str, Any]:
    """A good sheet with two answers."""
    return {
        "id": "answer-1",
        "owner": "owner-1",
        "incarnation": "incarnation-1",
        "version": 3,
        "status": "SUBMITTED",
        "catalogueVersion": "catalogue/2",
        "domain": "Example.ORG",
        "profile": dict(ALONE),
        "responses": dict(BEST_OF_TWO),
        "createdAt": CREATED_AT,
        "updatedAt": CREATED_AT,
    } | changes


def event(state: AnswerState = AnswerState.NEW, **changes: Any) -> AnswerEvent:
    """The event for that sheet."""
    return answer_event(Answer.received(answer_json(**changes)), state, CREATED_AT, STAGE)


def event_json(**changes: Any) -> dict[str, Any]:
    """The same as it arrives."""
    return event(**changes).to_json()


def run_json() -> dict[str, Any]:
    """The run object of the workflow."""
    return {
        "execution": EXECUTION,
        "startedAt": CREATED_AT,
        "ruleset": ruleset_id(OFFERED),
        "trigger": "answer",
    }


def run() -> Run:
    """The same, read."""
    return Run.received(run_json())


def sheet(**changes: Any) -> SheetAnswer:
    """The canonical form of that sheet."""
    data = {
        "id": "answer-1",
        "version": 3,
        "catalogueVersion": "catalogue/2",
        "domain": "example.org",
        "names": [
            {
                "name": "example.org",
                "roles": ["DOMAIN", "MAIL", "WEBSITE"],
                "proofToken": proof_token("owner-1", "example.org"),
            }
        ],
        "profile": dict(ALONE),
        "responses": dict(BEST_OF_TWO),
    }
    return SheetAnswer.received(data | changes)


def task_payload(**more: Any) -> dict[str, Any]:
    """What a task that remembers is told of that sheet's run."""
    return {
        "correlationId": "correlation-1",
        "owner": "owner-1",
        "incarnation": "incarnation-1",
        "answer": sheet().to_json(),
        "run": run_json(),
        **more,
    }


def provider_json(provider: str = "dns", **probes: str) -> dict[str, Any]:
    """What one provider gave; UNKNOWN comes with a reason."""
    return {
        "provider": provider,
        "observedAt": CREATED_AT,
        "durationMs": 12,
        "probes": [_probe(probe, status) for probe, status in probes.items()],
        "sources": [
            {"url": "https://dns.example", "sha256": "0" * 64, "cached": False, "kept": False}
        ],
        "adapterVersion": "dns/2",
    }


def _probe(probe: str, status: str) -> dict[str, Any]:
    reason = "timeout" if status == "UNKNOWN" else None
    return {"probe": probe, "status": status, "reason": reason, "facts": {}}


def best_answers() -> dict[str, str]:
    """The best option of each question."""
    return {q.id: max(q.options, key=q.options.__getitem__) for q in load_catalogue().questions}


def all_probes(status: ProbeStatus) -> dict[str, ProbeStatus]:
    """One status for every probe of the catalogue."""
    return dict.fromkeys(load_catalogue().probes, status)
