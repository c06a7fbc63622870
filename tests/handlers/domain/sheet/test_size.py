"""The size of a sheet: a full one is small, a far too large one still gets its rejection."""

from __future__ import annotations

import json

from handlers.domain.events.answer_event import Answer
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.size import MAX_BYTES, fit_for_travel, size
from handlers.domain.sheet.validation import validate
from tests.handlers.samples import answer_json, best_answers


def test_a_full_sheet_is_far_below_the_size_limit() -> None:
    sheet = answer_json(responses=best_answers())
    assert size(Answer.received(sheet)) < MAX_BYTES / 8
    result = validate(Answer.received(sheet))
    assert isinstance(result, SheetAnswer)
    assert len(result.responses) == 50


def test_the_size_is_that_of_json_without_blanks() -> None:
    small = Answer.received(answer_json(firm="Käse", responses={"GV-01": "time", "PR-10": None}))
    parts = ["catalogueVersion", "domain", "names", "profile", "firm"]
    parts += ["signatory", "signatoryRole", "responses"]
    sheet = small.to_json()
    text = json.dumps([sheet[part] for part in parts])
    # What is written here has no blanks and commas of its own.
    assert size(small) == len(text.replace(", ", ",").replace(": ", ":"))


def test_a_huge_sheet_is_cut_so_that_it_can_travel_and_is_still_too_large() -> None:
    answer = Answer.received(answer_json(responses={f"q{n}": "x" * 99 for n in range(3000)}))
    cut = fit_for_travel(answer)
    assert MAX_BYTES < size(cut) < 5 * MAX_BYTES
    assert (cut.id, cut.owner, cut.version) == (answer.id, answer.owner, answer.version)
    result = validate(cut)
    assert isinstance(result, list)
    assert [fault.where for fault in result] == ["answer"]


def test_other_sheets_travel_as_they_are() -> None:
    answer = Answer.received(answer_json(responses={"GV-01": "x" * MAX_BYTES}))
    assert fit_for_travel(answer) is answer
