"""The firm's name and who signs off: what a line may hold, and what a sheet says of them."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.events.answer_event import Answer
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.line import line
from handlers.domain.sheet.sign_off import SignOff
from handlers.domain.sheet.validation import validate
from tests.handlers.domain.sheet.lines import REFUSED, TAKEN
from tests.handlers.samples import CREATED_AT, answer_json

SIGNED = {"firm": " Firm GmbH ", "signatory": "Erika Muster", "signatoryRole": "Owner"}


def check(**changes: Any) -> SheetAnswer | dict[str, str]:
    result = validate(Answer.received(answer_json(**changes)))
    if isinstance(result, SheetAnswer):
        return result
    return {fault.where: fault.code for fault in result}


def test_a_sheet_names_the_firm_and_who_stands_for_it_since_when() -> None:
    found = check(**SIGNED)
    assert isinstance(found, SheetAnswer)
    assert found.firm == "Firm GmbH"
    assert found.sign_off == SignOff(name="Erika Muster", role="Owner", at=CREATED_AT)


@pytest.mark.parametrize("text", [None, "", "  "])
def test_nobody_has_to_sign(text: str | None) -> None:
    found = check(firm=text, signatory=text, signatoryRole=text)
    assert isinstance(found, SheetAnswer)
    assert (found.firm, found.sign_off) == (None, None)


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_what_a_line_can_hold_is_kept(text: str) -> None:
    assert line(text) == text


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("part", SIGNED)
def test_what_it_cannot_is_named_in_its_place(part: str, text: str) -> None:
    found = check(**SIGNED | {part: text})
    code = "line_too_long" if len(text) > 50 else "line_not_printable"
    assert found == {part: code}


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"firm": 7}, {"firm": "line_not_text"}),
        ({"signatoryRole": None}, {"signatoryRole": "sign_off_incomplete"}),
        ({"signatory": " "}, {"signatory": "sign_off_incomplete"}),
    ],
)
def test_each_other_fault_is_named(changes: dict[str, Any], faults: dict[str, str]) -> None:
    assert check(**SIGNED | changes) == faults
