"""The words for what a document carries as ids."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.domain.evidence.finding import FindingCode
from handlers.exports.errors import NotExportable
from handlers.exports.wording.texts import Wording, wording
from tests.handlers.exports.reports import documents


@pytest.fixture(params=["de", "en"])
def words(request: pytest.FixtureRequest) -> Wording:
    return wording(documents()["good"], request.param)


def test_findings(words: Wording) -> None:
    values: dict[str, Any] = {"count": 1200, "day": "2021-09-12", "name": "Forum"}
    text = words.finding({"code": FindingCode.BREACHES, "subject": None, "values": values})
    for line in {
        "de": ("Es gibt 1.200 bekannte", "vom 12.09.2021 (Forum)"),
        "en": ("There are 1,200 known", "of 12 Sep 2021 (Forum)"),
    }[words.language]:
        assert line in text
    shop = words.finding(
        {"code": FindingCode.BREACHES, "subject": "shop.example", "values": values}
    )
    assert shop == f"shop.example: {text}"


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
