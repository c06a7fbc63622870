"""Shares from their making to their end, over a table and a bucket in memory."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from hashlib import sha256
from typing import Any

import boto3
import pytest
from boto3.dynamodb.types import TypeSerializer
from botocore.exceptions import ClientError
from moto import mock_aws

from handlers.adapters.aws import clients, shared_objects
from handlers.adapters.tables.reported import shares
from handlers.domain.canonical_json import canonical, sha256_of
from handlers.domain.errors import NotFound, TableUnavailable
from handlers.domain.events.answer_event import AnswerState
from handlers.domain.events.report_event import ReportStatus
from handlers.domain.signing.dsse import sealed
from handlers.events import end_shares, refresh_shares, remove_shares
from handlers.resolvers import share_report, withdraw_share
from handlers.shares import making, showing
from tests.handlers.domain.companies import COMPANIES, document_of
from tests.handlers.events.batches import AGAIN, DONE, batch
from tests.handlers.resolvers.test_export_report import whole_numbers
from tests.handlers.samples import event
from tests.handlers.stored import set_environment
from tests.simulation.model.tables import Client, new_tables

OWNER, SHEET, INCARNATION = "owner-1", "answer-1", "incarnation-1"
REPORT = "a" * 64
TABLES = {"answers": ("owner", "id"), "reports": ("id",), "shares": ("sheet", "id")}
INDEXES = {"reports": ("byAnswer", "sheet", "order"), "shares": ("byEnd", "endDay", "endsAt")}
KEY = "f" * 64


def signed(statement: bytes) -> Any:
    """Not a signature: what signs is tested elsewhere."""
    return sealed(statement, KEY, b"\x30\x06\x02\x01\x01\x02\x01\x01")


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        made = {"dynamodb": Client(None), "s3": boto3.client("s3", region_name="us-east-1")}
        new_tables()
        monkeypatch.setattr(clients, "client", made.__getitem__)
        for name, keys in TABLES.items():
            _table(made["dynamodb"], name, keys)
        made["s3"].create_bucket(Bucket="shown")
        set_environment(
            monkeypatch,
            {
                "ANSWERS_TABLE": "answers",
                "REPORTS_TABLE": "reports",
                "REPORTS_BY_ANSWER_INDEX": "byAnswer",
                "SHARES_TABLE": "shares",
                "SHARES_BY_END_INDEX": "byEnd",
                "SHARES_BUCKET": "shown",
            },
        )
        for module in (shared_objects, making):
            monkeypatch.setattr(module, "signed", signed)
        monkeypatch.setattr(making, "verify_page", lambda: None)
        sheet = {"owner": OWNER, "id": SHEET, "incarnation": INCARNATION}
        _put(made, "answers", sheet | {"version": 2, "status": "SUBMITTED"})
        _put(made, "reports", stored_report())
        yield made


def _table(dynamodb: Any, name: str, keys: tuple[str, ...]) -> None:
    index = INDEXES.get(name)
    names = dict.fromkeys([*keys, *(index[1:] if index else ())])
    more: Any = {}
    if index:
        more = {
            "GlobalSecondaryIndexes": [
                {
                    "IndexName": index[0],
                    "KeySchema": _schema(index[1:]),
                    "Projection": {"ProjectionType": "ALL"},
                }
            ]
        }
    dynamodb.create_table(
        TableName=name,
        KeySchema=_schema(keys),
        AttributeDefinitions=[{"AttributeName": one, "AttributeType": "S"} for one in names],
        BillingMode="PAY_PER_REQUEST",
        **more,
    )


def _schema(keys: tuple[str, ...]) -> list[dict[str, str]]:
    kinds = ("HASH", "RANGE")
    return [{"AttributeName": key, "KeyType": kinds[place]} for place, key in enumerate(keys)]


def _put(aws: dict[str, Any], table: str, item: dict[str, Any]) -> None:
    # As AppSync writes it: JSON's numbers are whole, or decimals.
    plain = json.loads(json.dumps(item), parse_float=Decimal)
    written = {name: TypeSerializer().serialize(value) for name, value in plain.items()}
    aws["dynamodb"].put_item(TableName=table, Item=written)


def document() -> Any:
    return document_of(COMPANIES["getting_better"])


def stored_report(version: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "id": REPORT,
        "owner": OWNER,
        "answerId": SHEET,
        "answerIncarnation": INCARNATION,
        "answerVersion": version,
        "sheet": f"{OWNER}#{SHEET}",
        "order": f"{10_000_000_000 + version}#2026-11-25T10:00:00.000Z",
        "status": "COMPLETE",
        "createdAt": "2026-11-25T10:00:00.000Z",
        "document": document(),
        "signature": signed(b"{}").to_json(),
    } | changes


def share(context: Any, depth: str = "RESULT", **changes: Any) -> dict[str, Any]:
    payload = {"owner": OWNER, "reportId": REPORT, "depth": depth, "days": 7} | changes
    answer: dict[str, Any] = share_report.handler(payload, context)
    return answer


def withdraw(context: Any, share_id: str, owner: str = OWNER) -> dict[str, Any]:
    payload = {"owner": owner, "answerId": SHEET, "id": share_id}
    answer: dict[str, Any] = withdraw_share.handler(payload, context)
    return answer


def shown(aws: dict[str, Any]) -> dict[str, bytes]:
    """Everything that strangers can get, by its address."""
    s3 = aws["s3"]
    return {
        one["Key"]: gzip.decompress(s3.get_object(Bucket="shown", Key=one["Key"])["Body"].read())
        for one in s3.list_objects_v2(Bucket="shown").get("Contents", [])
    }


def card(aws: dict[str, Any], share_id: str) -> dict[str, Any]:
    envelope = json.loads(shown(aws)[f"shared/{share_id}/card.json"])
    statement: dict[str, Any] = json.loads(base64.b64decode(envelope["payload"]))
    return statement


def newer(version: int = 2, **changes: Any) -> dict[str, Any]:
    """The event of a report of the sheet."""
    metadata = event().to_json()["metadata"]
    report = stored_report() | {"id": "b" * 64, "answerVersion": version, "revision": 3}
    report |= {"createdAt": "2026-11-26T10:00:00.000Z", "execution": "x"} | changes
    for name in ("sheet", "order"):
        report.pop(name, None)
    return {"detail": {"report": report, "metadata": metadata}}


def refresh(aws: dict[str, Any], context: Any, **changes: Any) -> Any:
    """A report of the sheet is stored, and its event arrives."""
    event_of_it = newer(**changes)
    report = event_of_it["detail"]["report"]
    order = f"{10_000_000_000 + report['answerVersion']}#{report['createdAt']}"
    _put(aws, "reports", stored_report() | report | {"order": order})
    return refresh_shares.handler(batch(event_of_it), context)


@pytest.mark.parametrize("depth", ["RESULT", "ACTIONS", "EVERYTHING"])
def test_what_is_shown_is_what_is_signed(aws: dict[str, Any], context: Any, depth: str) -> None:
    made = share(context, depth)["share"]
    assert (made["depth"], made["isNewest"], made["withdrawnAt"]) == (depth, True, None)
    assert len(made["id"]) == 32
    place = f"shared/{made['id']}/"
    found = shown(aws)
    assert set(found) == {place + name for name in ("card.json", "report.json", "de", "en")}
    told = card(aws, made["id"])
    assert told["predicate"]["share"] == made["id"]
    assert told["predicate"]["pages"] == {
        each: sha256(found[place + each]).hexdigest() for each in ("de", "en")
    }
    file = json.loads(found[f"{place}report.json"])
    assert canonical(file) == found[f"{place}report.json"]
    assert told["subject"][0]["digest"]["sha256"] == sha256_of(file["document"])
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
    told = card(aws, REPORT)
    assert told["subject"][0]["name"] == f"report/{REPORT}"
    assert "grade" not in told["predicate"]
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
    _put(aws, "reports", stored_report(**stored))
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


def test_a_report_that_is_stored_while_an_older_one_is_shared_outdates_it(
    aws: dict[str, Any], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = making.add

    def refreshed_just_before(made: Any) -> None:
        assert refresh(aws, context) == DONE
        add(made)

    monkeypatch.setattr(making, "add", refreshed_just_before)
    made = share(context)["share"]
    assert made["isNewest"] is False
    assert card(aws, made["id"])["predicate"]["newest"] is False


@pytest.mark.parametrize("stored", [None, "PROVISIONAL"])
def test_a_report_that_is_still_to_be_stored_comes_again(
    aws: dict[str, Any], context: Any, stored: str | None
) -> None:
    made = share(context)["share"]["id"]
    if stored:
        _put(aws, "reports", newer()["detail"]["report"] | {"status": stored})
    assert refresh_shares.handler(batch(newer()), context) == AGAIN
    meanwhile = share(context)["share"]["id"]
    # What was there before is told at once.
    assert [card(aws, one)["predicate"]["newest"] for one in (made, meanwhile)] == [False, True]
    assert refresh(aws, context) == DONE
    assert card(aws, meanwhile)["predicate"]["newest"] is False


def test_a_removed_sheet_s_report_is_not_waited_for(aws: dict[str, Any], context: Any) -> None:
    aws["dynamodb"].delete_item(
        TableName="answers", Key={"owner": {"S": OWNER}, "id": {"S": SHEET}}
    )
    assert refresh_shares.handler(batch(newer()), context) == DONE


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


def test_nothing_of_a_removed_sheet_is_shown(aws: dict[str, Any], context: Any) -> None:
    share(context), share(context, "CARD")
    removed = event(AnswerState.REMOVED)
    assert remove_shares.handler(batch({"detail": removed.to_json()}), context) == DONE
    assert shown(aws) == {}
    assert shares.shares_of(f"{OWNER}#{SHEET}") == []
    aws["dynamodb"].delete_item(
        TableName="answers", Key={"owner": {"S": OWNER}, "id": {"S": SHEET}}
    )
    assert "was removed" in share(context)["refusal"]["message"]
    assert shown(aws) == {}


def test_the_end_of_a_sheet_says_nothing_of_a_newer_one_of_its_id(
    aws: dict[str, Any], context: Any
) -> None:
    share(context)
    answer = event(AnswerState.REMOVED).to_json()
    answer["answer"]["incarnation"] = "incarnation-0"
    remove_shares.handler(batch({"detail": answer}), context)
    assert len(shown(aws)) == 4


def test_a_sheet_that_is_removed_meanwhile_leaves_nothing(
    aws: dict[str, Any], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_pages = making.show_pages

    def removed_in_between(*arguments: Any) -> None:
        show_pages(*arguments)
        removed = batch({"detail": event(AnswerState.REMOVED).to_json()})
        remove_shares.handler(removed, context)
        show_pages(*arguments)

    monkeypatch.setattr(making, "show_pages", removed_in_between)
    assert share(context)["refusal"]["type"] == "NotFound"
    assert shown(aws) == {}


def test_an_older_report_is_told_of_a_newer_one(aws: dict[str, Any], context: Any) -> None:
    ids = [share(context, depth)["share"]["id"] for depth in ("CARD", "RESULT")]
    for _ in range(2):
        assert refresh(aws, context) == DONE
        for one in ids:
            predicate = card(aws, one)["predicate"]
            assert predicate["newest"] is False
            assert predicate["newerSince"] == "2026-11-26T10:00:00.000Z"


@pytest.mark.parametrize(
    "changes",
    [
        {"status": ReportStatus.PROVISIONAL.value},
        {"version": 1, "createdAt": "2026-11-25T10:00:00.000Z"},
        {"answerIncarnation": "incarnation-0"},
    ],
)
def test_no_other_report_outdates_one(
    aws: dict[str, Any], context: Any, changes: dict[str, Any]
) -> None:
    made = share(context)["share"]["id"]
    refresh(aws, context, **changes)
    assert card(aws, made)["predicate"]["newest"] is True


def test_a_report_that_is_old_already_is_shared_as_one(aws: dict[str, Any], context: Any) -> None:
    later = {"id": "b" * 64, "createdAt": "2026-11-26T10:00:00.000Z"}
    order = "10000000002#2026-11-26T10:00:00.000Z"
    _put(aws, "reports", stored_report(2, order=order, **later))
    made = share(context)["share"]
    assert made["isNewest"] is False
    assert card(aws, made["id"])["predicate"]["newerSince"] == later["createdAt"]


def test_what_is_withdrawn_while_it_is_refreshed_stays_withdrawn(
    aws: dict[str, Any], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [share(context, depth)["share"]["id"] for depth in ("CARD", "RESULT")]
    show_card = refresh_shares.show_card

    def withdrawn_in_between(one: Any) -> None:
        withdraw(context, one.id)
        show_card(one)

    monkeypatch.setattr(refresh_shares, "show_card", withdrawn_in_between)
    refresh(aws, context)
    assert set(shown(aws)) == {f"shared/{ids[0]}/card.json"}
    assert card(aws, ids[0])["predicate"]["withdrawn"] is True


def test_a_card_that_is_shared_anew_as_it_ends_stays(aws: dict[str, Any], context: Any) -> None:
    share(context, "CARD", days=1)
    [ending] = shares.shares_of(f"{OWNER}#{SHEET}")
    made = share(context, "CARD", days=30)["share"]
    showing.end(ending, "2026-11-26T10:00:00.000Z")
    assert [one.ends_at for one in shares.shares_of(f"{OWNER}#{SHEET}")] == [made["endsAt"]]
    assert card(aws, made["id"])["predicate"]["withdrawn"] is False


def test_what_has_ended_is_deleted_and_the_rest_stays(
    aws: dict[str, Any], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = (share(context, days=days)["share"]["id"] for days in (1, 30))
    monkeypatch.setattr(end_shares.clock, "now", lambda: making.clock.in_days(2))
    ago = end_shares.clock.seconds_ago
    monkeypatch.setattr(end_shares.clock, "seconds_ago", lambda s: ago(s - 2 * 86_400))
    assert end_shares.handler({}, context) == {"ended": 1}
    assert {name.split("/")[1] for name in shown(aws)} == {long}
    assert [one.id for one in shares.shares_of(f"{OWNER}#{SHEET}")] == [long]
    assert short != long
    assert end_shares.handler({}, context) == {"ended": 0}
