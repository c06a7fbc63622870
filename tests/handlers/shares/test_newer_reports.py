"""What is shared is marked once its sheet has a newer report."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.events.report_event import ReportStatus
from handlers.events.sharing import refresh_shares
from handlers.shares import making
from tests.handlers.events.batches import AGAIN, DONE, batch
from tests.handlers.shares.shared import (
    OWNER,
    SHEET,
    card,
    newer,
    put,
    refresh,
    share,
    shown,
    stored_report,
    withdraw,
)


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
        put(aws, "reports", newer()["detail"]["report"] | {"status": stored})
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


def test_the_card_of_an_older_report_names_the_newer_one(aws: dict[str, Any], context: Any) -> None:
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
    put(aws, "reports", stored_report(2, order=order, **later))
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
