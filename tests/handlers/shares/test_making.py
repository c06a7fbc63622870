"""What is shared: signed, under a link that nobody guesses, until it is withdrawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from botocore.exceptions import ClientError

from handlers.adapters.errors import TableUnavailable
from handlers.domain.canonical_json import canonical, sha256_of
from handlers.domain.errors import NotFound
from handlers.domain.events.answer_event import AnswerState
from handlers.events.sharing import remove_shares
from handlers.resolvers import withdraw_share
from handlers.shares import making
from tests.handlers.events.batches import batch
from tests.handlers.resolvers.test_export_report import whole_numbers
from tests.handlers.samples import event
from tests.handlers.shares.shared import (
    OWNER,
    REPORT,
    card,
    document,
    put,
    share,
    shown,
    signed,
    stored_report,
    withdraw,
)


@pytest.mark.parametrize("depth", ["RESULT", "RECOMMENDATIONS", "EVERYTHING"])
def test_what_is_shown_is_what_is_signed(aws: dict[str, Any], context: Any, depth: str) -> None:
    made = share(context, depth)["share"]
    assert (made["depth"], made["isNewest"], made["withdrawnAt"]) == (depth, True, None)
    assert len(made["id"]) == 32
    place = f"shared/{made['id']}/"
    found = shown(aws)
    assert set(found) == {place + name for name in ("card.json", "report.json", "de", "en")}
    statement = card(aws, made["id"])
    assert statement["predicate"]["share"] == made["id"]
    assert statement["predicate"]["pages"] == {
        each: sha256(found[place + each]).hexdigest() for each in ("de", "en")
    }
    file = json.loads(found[f"{place}report.json"])
    assert canonical(file) == found[f"{place}report.json"]
    assert statement["subject"][0]["digest"]["sha256"] == sha256_of(file["document"])
    if depth == "EVERYTHING":
        assert file["document"] == whole_numbers(document())
        assert file["signature"] == signed(b"{}").to_json()
    for one in ("card.json", "en"):
        head = aws["s3"].head_object(Bucket="shown", Key=place + one)
        assert (head["CacheControl"], head["ContentEncoding"]) == ("no-store", "gzip")


def test_no_two_links_are_alike_and_none_can_be_guessed(context: Any) -> None:
    ids = {share(context)["share"]["id"] for _ in range(5)}
    assert len(ids) == 5
    # base64url: six bits a character.
    assert all(len(one) * 6 >= 128 for one in ids)


def test_a_card_is_found_by_who_has_the_report_and_by_nobody_else(
    aws: dict[str, Any], context: Any
) -> None:
    made = share(context, "CARD")["share"]
    assert made["id"] == REPORT
    assert set(shown(aws)) == {f"shared/{REPORT}/card.json"}
    statement = card(aws, REPORT)
    assert statement["subject"][0]["name"] == f"report/{REPORT}"
    assert "grade" not in statement["predicate"]
    assert withdraw(context, REPORT)["share"]["withdrawnAt"] is not None
    assert card(aws, REPORT)["predicate"]["withdrawn"] is True
    assert share(context, "CARD")["share"]["withdrawnAt"] is None
    assert card(aws, REPORT)["predicate"]["withdrawn"] is False


def test_what_is_withdrawn_is_gone_whole_and_the_rest_stays(
    aws: dict[str, Any], context: Any
) -> None:
    kept, gone = (share(context)["share"]["id"] for _ in range(2))
    withdraw(context, gone)
    assert {name.split("/")[1] for name in shown(aws)} == {kept}
    assert withdraw(context, gone)["share"]["withdrawnAt"] is not None


def test_anothers_report_or_share_is_as_absent_as_none(aws: dict[str, Any], context: Any) -> None:
    made = share(context)["share"]["id"]
    for answer in (share(context, owner="owner-2"), withdraw(context, made, "owner-2")):
        assert answer["refusal"]["type"] == "NotFound"
    assert len(shown(aws)) == 4
    assert withdraw(context, "c" * 32)["refusal"]["message"] == "You have no such share."


@pytest.mark.parametrize(
    ("asked", "stored", "words"),
    [
        ({"days": 0}, {}, "from 1 to 366 days"),
        ({"days": 367}, {}, "from 1 to 366 days"),
        ({}, {"status": "PROVISIONAL"}, "Only a complete report"),
        ({}, {"signature": None}, "Only a complete report"),
        ({"depth": "EVERYTHING"}, {"document": {"schema": "report/1"}}, "can't be shared"),
    ],
)
def test_what_cannot_be_shared_is_refused_in_words(
    aws: dict[str, Any], context: Any, asked: dict[str, Any], stored: dict[str, Any], words: str
) -> None:
    put(aws, "reports", stored_report(**stored))
    refusal = share(context, **asked)["refusal"]
    assert refusal["type"] == "BadRequest"
    assert words in refusal["message"]
    assert shown(aws) == {}


def test_a_sheet_has_only_so_many_shares(
    aws: dict[str, Any], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST_OF_A_SHEET", 2)
    for _ in range(2):
        assert "share" in share(context)
    assert "at most 2 shares" in share(context)["refusal"]["message"]


def test_a_card_that_is_replaced_is_no_further_share(
    context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST_OF_A_SHEET", 2)
    share(context), share(context, "CARD")
    assert share(context, "CARD", days=8)["share"]["id"] == REPORT


def test_what_the_customer_sent_is_not_in_the_log(
    context: Any, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    marked = "zz-typed-by-the-customer-zz"
    assert "refusal" in share(context, reportId=marked)
    payload = {"owner": OWNER, "answerId": marked, "id": marked}
    assert "refusal" in withdraw_share.handler(payload, context)
    removed = event(AnswerState.REMOVED).to_json()
    removed["answer"]["id"] = marked
    remove_shares.handler(batch({"detail": removed}), context)
    assert len(logs()) == 3
    assert marked not in json.dumps(logs())


@pytest.mark.parametrize(
    ("reasons", "outcome"),
    [
        (["None", "TransactionConflict"], TableUnavailable),
        (["TransactionConflict", "None"], TableUnavailable),
        (["ConditionalCheckFailed", "None"], NotFound),
    ],
)
def test_a_share_that_meets_another_write_may_be_made_again(
    aws: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    reasons: list[str],
    outcome: type[Exception],
) -> None:
    def cancelled(**_: Any) -> None:
        codes = [{"Code": code} for code in reasons]
        answer = {"Error": {"Code": "TransactionCanceledException"}, "CancellationReasons": codes}
        raise ClientError(answer, "TransactWriteItems")

    monkeypatch.setattr(aws["dynamodb"], "transact_write_items", cancelled)
    with pytest.raises(outcome):
        making.make_share(making.ShareRequest(owner=OWNER, report_id=REPORT, depth="CARD", days=1))
    assert shown(aws) == {}
