"""How figures and moments are written."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from handlers.domain.figure import PART, figure
from handlers.domain.finding import FindingCode
from handlers.exports.errors import NotExportable
from handlers.exports.wording import Wording, wording
from tests.handlers.exports.reports import documents


@pytest.fixture(params=["de", "en"])
def words(request: pytest.FixtureRequest) -> Wording:
    return wording(documents()["good"], request.param)


def test_numbers(words: Wording) -> None:
    mark = {"de": ",", "en": "."}[words.language]
    assert words.number(61.25, 2) == f"61{mark}25"
    assert words.number(-0.001) == f"0{mark}0"
    assert words.signed(figure(Fraction(-3, 2))) == f"\u22121{mark}5"
    assert words.signed(figure(Fraction(3, 2))) == f"+1{mark}5"
    assert words.signed(figure(Fraction(1, 1000))) == f"0{mark}0"
    assert words.percent(figure(Fraction(2, 3), PART)) == "67\u00a0%"


def test_moments(words: Wording) -> None:
    day = {"de": "23.11.2026", "en": "2026-11-23"}[words.language]
    assert words.moment("2026-11-23T10:05:59.123Z") == f"{day}, 10:05\u00a0UTC"
    assert words.moment(None) == ""


def test_findings(words: Wording) -> None:
    values: dict[str, Any] = {"count": 1200, "day": "2021-09-12", "name": "Forum"}
    told = words.finding({"code": FindingCode.BREACHES, "values": values})
    for line in {
        "de": ("Es gibt 1.200 bekannte", "vom 12.09.2021 (Forum)"),
        "en": ("There are 1,200 known", "of 12 Sep 2021 (Forum)"),
    }[words.language]:
        assert line in told
    assert words.day("2021-13-01") == "2021-13-01"


@pytest.mark.parametrize(
    ("finding", "fault"),
    [
        ({"code": "nothing", "values": {}}, "nothing"),
        ({"code": "breaches", "values": {"count": 1, "name": "x"}}, "breaches has no value 'day'"),
        ({"code": "breaches", "values": {}}, "breaches has no value 'count'"),
    ],
)
def test_a_finding_that_cannot_be_said_is_named(finding: Any, fault: str, words: Wording) -> None:
    with pytest.raises(NotExportable, match=fault):
        words.finding(finding)


def test_an_id_without_words_is_named(words: Wording) -> None:
    with pytest.raises(NotExportable, match="XX-99"):
        words.question("XX-99")
    assert words.probe("smell").title == "smell"
    assert words.provider("nobody") == "nobody"
