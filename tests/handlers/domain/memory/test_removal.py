"""With a sheet goes the evidence of what it alone had."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.memory.removal import evidence_to_forget

MINE, OTHER = "owner-1#answer-1#first", "owner-1#answer-2#first"


def test_evidence_that_only_the_removed_sheet_has_goes_in_order() -> None:
    assert list(evidence_to_forget(MINE, {"b": [MINE, MINE], "a": [MINE]})) == ["a", "b"]


def test_evidence_that_another_sheet_has_stays() -> None:
    assert list(evidence_to_forget(MINE, {"a": [MINE, OTHER], "b": [OTHER], "c": [MINE]})) == ["c"]


def test_a_sheet_of_the_same_id_that_came_later_is_another() -> None:
    later = "owner-1#answer-1#second"
    assert list(evidence_to_forget(MINE, {"a": [MINE, later]})) == []


def test_evidence_goes_whose_results_the_index_does_not_show_yet() -> None:
    assert list(evidence_to_forget(MINE, {"a": []})) == ["a"]


def test_sheets_are_read_until_one_decides() -> None:
    def sheets() -> Iterator[str]:
        yield OTHER
        raise AssertionError("read on")

    assert list(evidence_to_forget(MINE, {"a": sheets()})) == []
