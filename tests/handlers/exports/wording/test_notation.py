"""How figures, days and moments are written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from handlers.domain.report.schema.figure import PART, figure
from handlers.exports.wording.notation import Notation


@pytest.fixture(params=["de", "en"])
def words(request: pytest.FixtureRequest) -> Notation:
    return Notation(request.param)


def test_numbers(words: Notation) -> None:
    mark = {"de": ",", "en": "."}[words.language]
    assert words.number(61.25, 2) == f"61{mark}25"
    assert words.number(-0.001) == f"0{mark}0"
    assert words.signed(figure(Fraction(-3, 2))) == f"\u22121{mark}5"
    assert words.signed(figure(Fraction(3, 2))) == f"+1{mark}5"
    assert words.signed(figure(Fraction(1, 1000))) == f"0{mark}0"
    assert words.percent(figure(Fraction(2, 3), PART)) == "67\u00a0%"


def test_figures_are_rounded_once_from_the_exact_number(words: Notation) -> None:
    """18.6459 is 18.65 with two decimals, but not 18.7 with one."""
    mark = {"de": ",", "en": "."}[words.language]
    given = figure(Fraction("18.6459"))
    assert (words.points(given, 2), words.points(given)) == (f"18{mark}65", f"18{mark}6")
    assert words.percent(figure(Fraction("0.00496"), PART)) == "0\u00a0%"


def test_moments(words: Notation) -> None:
    day = {"de": "23.11.2026", "en": "2026-11-23"}[words.language]
    assert words.timestamp("2026-11-23T10:05:59.123Z") == f"{day}, 10:05\u00a0UTC"
    assert words.timestamp(None) == ""


def test_days(words: Notation) -> None:
    assert words.day("2021-09-02") == {"de": "02.09.2021", "en": "2 Sep 2021"}[words.language]
    assert words.day("2021-13-01") == "2021-13-01"
    assert words.value("day", "2021-09-02") == words.day("2021-09-02")
    assert words.value("name", "2021-09-02") == "2021-09-02"
