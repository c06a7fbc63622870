"""What is shared ends with its sheet, and on its day."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.adapters.tables.reported import shares
from handlers.domain.events.answer_event import AnswerState
from handlers.events.sharing import end_shares, remove_shares
from handlers.shares import making, showing
from tests.handlers.events.batches import DONE, batch
from tests.handlers.samples import event
from tests.handlers.shares.shared import OWNER, SHEET, card, share, shown


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
