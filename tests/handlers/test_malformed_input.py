"""Whatever a handler is given, it answers, or raises one of the platform's own errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from boto3.dynamodb.types import TypeSerializer

from handlers.adapters.aws import appsync, bus, dead_letters
from handlers.adapters.logging import logger
from handlers.domain.errors import BadRequest, MalformedEvent, NotFound, NotInCatalogue
from handlers.domain.signing.dsse import sealed
from handlers.domain.timestamps import milliseconds
from handlers.events.security_service import forget_answer, queue_runs, report_failure
from handlers.events.user_service import create_user, publish_answer, remove_reports, save_report
from handlers.resolvers import domain_proof, export_report, what_if
from handlers.tasks import (
    assemble_report,
    recall_evidence,
    reject_answer,
    remember_result,
    score_risk,
    sign_report,
)
from tests.fuzzing.amount import inputs
from tests.handlers.events.batches import DONE, Letters, batch
from tests.handlers.mutations import mutated
from tests.handlers.samples import CREATED_AT, STAGE, answer_json, event_json, run_json
from tests.handlers.well_formed import EVIDENCE, INPUTS, QUEUED, SHEET

EACH = 250
OURS = (MalformedEvent, NotInCatalogue, BadRequest, NotFound)


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Letters:
    kept: Letters = []
    monkeypatch.setattr(dead_letters, "keep_text", lambda *letter: kept.append(letter))
    return kept


@pytest.fixture(autouse=True)
def nothing_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is behind the handlers takes what a real service takes: text in UTF-8, finite JSON."""

    def take(*given: Any) -> Any:
        for one in given:
            as_data = one.to_json() if hasattr(one, "to_json") else one
            json.dumps(as_data, allow_nan=False, default=str, ensure_ascii=False).encode()

    def missing(*_: str) -> Any:
        raise NotFound("none")

    def publish(events: Any) -> list[int]:
        take(*events)
        return []

    monkeypatch.setenv("STAGE", STAGE)
    monkeypatch.setattr(appsync, "put_report", take)
    monkeypatch.setattr(bus, "publish", publish)
    monkeypatch.setattr(save_report, "report_came", take)
    monkeypatch.setattr(save_report, "record", lambda _: None)
    monkeypatch.setattr(queue_runs, "enter", take)
    monkeypatch.setattr(queue_runs, "leave_place", take)
    monkeypatch.setattr(queue_runs, "start_waiting", lambda: 0)
    monkeypatch.setattr(remove_reports, "remove_reports", take)
    monkeypatch.setattr(remove_reports, "forget_awaited", take)
    monkeypatch.setattr(report_failure, "release_claim", take)
    monkeypatch.setattr(create_user, "put_user", take)
    monkeypatch.setattr(publish_answer, "await_reports", lambda events: take(*events))
    monkeypatch.setattr(recall_evidence, "read_observations", lambda *_: [])
    monkeypatch.setattr(recall_evidence, "previous_result", lambda place, *_: take(place.order))
    monkeypatch.setattr(remember_result, "remember_result", lambda place, *_: bool(place.order))
    monkeypatch.setattr(remember_result, "write_observations", lambda *_: 0)
    monkeypatch.setattr(sign_report, "signed", lambda stated: sealed(stated, "key", b"signed"))
    monkeypatch.setattr(export_report, "read_report", missing)
    monkeypatch.setattr(what_if, "read_report", missing)
    monkeypatch.setenv("DNS_URLS", "{}")
    monkeypatch.setenv("USER_AGENT", "tests")
    monkeypatch.setattr(domain_proof, "existence", lambda domain, _: take(domain))

    def forget(of_sheet: str, removed_at: str) -> int:
        take(of_sheet)
        return forget_answer_moment(removed_at)

    monkeypatch.setattr(forget_answer, "forget_sheet", forget)
    level = logger.log_level
    logger.setLevel("CRITICAL")
    yield
    logger.setLevel(level)


def forget_answer_moment(removed_at: str) -> int:
    """The table keeps the moment of a removal as a number."""
    return milliseconds(removed_at)


@pytest.mark.parametrize("name", sorted(INPUTS))
def test_a_handler_raises_nothing_but_the_platform_s_own_errors(name: str, context: Any) -> None:
    module, real = INPUTS[name]
    taken, count = 0, inputs(EACH)
    for mutant in mutated(real, seed=len(name), count=count):
        try:
            module.handler(mutant, context)
            taken += 1
        except OURS:
            continue
    assert taken < count, "no mutant is malformed: the mutations are too tame"


def test_a_run_without_an_execution_is_malformed(context: Any) -> None:
    real = INPUTS["reject_answer"][1]
    with pytest.raises(MalformedEvent, match=r"run\.execution"):
        reject_answer.handler(real | {"run": run_json() | {"execution": ""}}, context)


@pytest.mark.parametrize("name", sorted(QUEUED))
def test_an_event_from_a_queue_is_handled_or_kept_whole(
    name: str, context: Any, letters: Letters
) -> None:
    module, real = QUEUED[name]
    for mutant in mutated(real, seed=len(name), count=inputs(EACH)):
        body = as_text(mutant)
        letters.clear()
        answer = module.handler(batch(body), context)
        assert answer == DONE
        assert [text for text, _ in letters] in ([], [body])
    letters.clear()
    module.handler(batch(real), context)
    assert letters == []


def as_text(mutant: Any) -> str:
    """JSON, as far as it goes: what no encoder can write comes as what no decoder can read."""
    try:
        return json.dumps(mutant)
    except RecursionError:
        return "[" * 100_000


def test_assembling_raises_nothing_but_the_platform_s_own_errors(context: Any) -> None:
    score = score_risk.handler({"answer": SHEET, "evidence": EVIDENCE}, context)["score"]
    real = {
        "event": event_json(),
        "answer": SHEET,
        "run": run_json(),
        "score": score,
        "evidence": EVIDENCE,
        "previous": None,
        "status": "COMPLETE",
        "createdAt": CREATED_AT,
    }
    refused = 0
    for mutant in mutated(real, seed=1, count=inputs(EACH)):
        try:
            assemble_report.handler(mutant, context)
        except OURS:
            refused += 1
    assert refused


def test_one_bad_record_never_fails_its_batch(
    context: Any, monkeypatch: pytest.MonkeyPatch, letters: Letters
) -> None:
    serialize: Callable[[Any], Any] = TypeSerializer().serialize
    image = {name: serialize(value) for name, value in answer_json().items()}
    good = {
        "eventName": "INSERT",
        "dynamodb": {"SequenceNumber": "2", "NewImage": image},
    }
    sent: list[str] = []

    def publish(events: Any) -> list[int]:
        sent.extend(one.answer.id for one in events)
        json.dumps([one.to_json() for one in events], ensure_ascii=False).encode()
        return []

    monkeypatch.setattr(bus, "publish", publish)
    mutants = mutated({"eventName": "INSERT", "dynamodb": {"NewImage": image}}, 7, inputs(4 * EACH))
    for mutant in mutants:
        change = mutant.get("dynamodb") if isinstance(mutant, dict) else None
        # DynamoDB holds 32 levels.
        if not isinstance(change, dict) or as_text(mutant).startswith("["):
            continue
        sent.clear()
        letters.clear()
        bad = {**mutant, "dynamodb": {**change, "SequenceNumber": "1"}}
        answer = publish_answer.handler({"Records": [bad, good]}, context)
        assert answer == DONE
        assert sent[-1:] == ["answer-1"]
