"""What is left after a deletion has a day on which it is gone."""

from __future__ import annotations

from handlers.domain.account.copies import KEPT_DAYS, gone_by
from tests.handlers.graphql_schema import schema


def test_each_copy_is_gone_on_the_day_after_its_last() -> None:
    listed = gone_by("2026-11-27T23:59:59.999Z", 90)
    days = {one["copy"]: one["goneBy"] for one in listed}
    assert days["DEAD_LETTERS"] == "2026-12-12"
    assert days["EXECUTION_HISTORIES"] == days["LOGS"] == "2027-02-26"
    assert [one["goneBy"] for one in listed] == sorted(days.values(), reverse=True)
    # Those of one day by their names.
    assert [one["copy"] for one in listed][:4] == [
        "EXECUTION_HISTORIES",
        "LOGS",
        "RAW_ANSWERS",
        "TABLE_RECOVERY",
    ]


def test_every_copy_has_a_word_in_the_api() -> None:
    assert {*KEPT_DAYS, "LOGS"} == set(schema().type_map["CopyKind"].values)
