"""What is due stands in every file that people read, before all that is worth points."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.plan import Plan, PlanEntry, PlanStatus
from handlers.exports.formats import FORMATS, Beside
from handlers.exports.html.document import page
from handlers.exports.tables.rows import rows
from handlers.exports.wording.texts import wording
from tests.handlers.exports.reports import documents

SOON = {
    "code": "registration_ends_soon",
    "subject": None,
    "values": {"host": "firm.example", "day": "2026-12-20"},
}
TOLD = {
    "en": "The registration of firm.example ends on 20 Dec 2026.",
    "de": "Die Registrierung von firm.example endet am 20.12.2026.",
}


@pytest.fixture
def due() -> Any:
    """A report with a deadline."""
    document: Any = documents()["good"]
    document["deadlines"] = [{"probe": "domain_registration", "finding": SOON}]
    return document


@pytest.mark.parametrize("language", TOLD)
def test_the_page_has_it_on_top_and_before_the_first_action(due: Any, language: str) -> None:
    text = page(due, language)
    assert text.count(TOLD[language]) == 2
    assert text.index(TOLD[language]) < text.index('id="recommendations"')


@pytest.mark.parametrize("language", TOLD)
def test_it_is_the_first_row(due: Any, language: str) -> None:
    first, *_ = rows(due, wording(due, language))
    assert first["finding"] == "deadline"
    assert str(first["text"]).startswith(TOLD[language])


def test_every_format_takes_it(due: Any) -> None:
    dated = PlanEntry(subject="PR-01", status=PlanStatus.OPEN, due="2026-12-01")
    beside = Beside(plan=Plan(version=1, entries=(dated,)))
    assert all(format_.write(due, "en", beside) for format_ in FORMATS.values())


def test_without_one_nothing_is_said_of_deadlines() -> None:
    document: Any = documents()["good"]
    assert "With a deadline" not in page(document, "en")
    assert all(row["finding"] != "deadline" for row in rows(document, wording(document, "en")))
