"""What a share delivers: nothing that its depth doesn't show, in any of its bytes."""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.canonical_json import canonical, sha256_of
from handlers.domain.report.schema.figure import figure
from handlers.domain.sharing import cut_document
from handlers.domain.sharing.depth import Depth
from handlers.exports.delivery import Delivery, delivery
from handlers.exports.wording.notation import Notation
from tests.handlers.domain.companies import COMPANIES, document_of
from tests.handlers.exports.html.reading import Reader
from tests.handlers.exports.reports import HOSTILE, documents, hostile

ENDS_AT = "2026-12-24T10:00:00.000Z"
SCORED = [name for name, document in documents().items() if document["headline"]["grade"]]
CUT = (Depth.RESULT, Depth.RECOMMENDATIONS)
RESULT_SHOWS = (
    ("createdAt",),
    ("answer", "domain"),
    ("answer", "firm"),
    ("validity", "until"),
    ("headline", "grade", "guaranteed"),
    ("headline", "grade", "possible"),
)
STEP = ("kind", "question", "option", "required", "who", "time", "cost")
LARGEST = 100 * 1024
SECRET = "zz-never-shown-zz"
Path = tuple[str | int, ...]


def delivered(document: Any, depth: Depth) -> Delivery:
    return delivery(document, depth, ENDS_AT, None)


def bytes_of(made: Delivery) -> bytes:
    return canonical(made.document) + b"".join(made.pages[name] for name in sorted(made.pages))


def leaves(part: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(part, dict):
        for name, inner in part.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(part, list) and part:
        for place, inner in enumerate(part):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def shows(depth: Depth, path: Path) -> bool:
    """What the depths are meant to show, said here once more."""
    if path in RESULT_SHOWS:
        return True
    if depth is Depth.RESULT:
        return False
    if path[1:] == ("catalogueVersion",) or (len(path) == 1 and path[0] == "recommendations"):
        return True
    if path[:2] == ("headline", "score") or path[0] == "functions":
        return path[-1] == "exact" or path[-1] == "function"
    if path[0] == "recommendations":
        return path[2] in STEP or path[2:] in _AFTER
    return False


_AFTER = (("after", "score", "exact"), ("after", "grade"))
DOCUMENTS = {name: document_of(company) for name, company in COMPANIES.items()}


@pytest.mark.parametrize("depth", CUT)
@settings(max_examples=60)
@given(data=st.data())
def test_what_a_depth_does_not_show_changes_no_byte_of_what_is_delivered(
    depth: Depth, data: st.DataObject
) -> None:
    document = copy.deepcopy(DOCUMENTS[data.draw(st.sampled_from(sorted(DOCUMENTS)))])
    before = bytes_of(delivered(document, depth))
    hidden = [path for path in leaves(document) if not shows(depth, path)]
    for path in data.draw(st.lists(st.sampled_from(hidden), min_size=1, max_size=40, unique=True)):
        inner: Any = document
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = SECRET
    assert bytes_of(delivered(document, depth)) == before


@pytest.mark.parametrize("depth", CUT)
@pytest.mark.parametrize("name", SCORED)
def test_every_hidden_text_at_once_is_nowhere(depth: Depth, name: str) -> None:
    document: Any = documents()[name]
    for path in list(leaves(document)):
        if not shows(depth, path):
            inner = document
            for part in path[:-1]:
                inner = inner[part]
            inner[path[-1]] = SECRET
    made = delivered(document, depth)
    assert SECRET.encode() not in bytes_of(made)
    assert made.document is not None
    assert made.document["schema"] == "share/1"


def test_a_depth_shows_what_it_promises() -> None:
    document: Any = documents()["getting_better"]
    result = delivered(document, Depth.RESULT)
    assert set(result.document or {}) == {
        *("schema", "depth", "createdAt", "domain", "firm", "validUntil", "grade")
    }
    cut: Any = delivered(document, Depth.RECOMMENDATIONS).document
    assert len(cut["functions"]) == 6
    assert len(cut["recommendations"]) == len(document["recommendations"])
    assert all("current" not in each for each in cut["recommendations"])
    everything = delivered(document, Depth.EVERYTHING)
    assert everything.document == document
    card = delivered(document, Depth.CARD)
    assert (card.document, card.pages, card.sha256) == (None, {}, sha256_of(document))


@settings(max_examples=200)
@given(points=st.fractions(0, 100, max_denominator=100_000))
def test_a_share_shows_the_figures_that_the_whole_report_shows(points: Fraction) -> None:
    document: Any = copy.deepcopy(DOCUMENTS["getting_better"])
    document["functions"][0]["score"]["guaranteed"] = shown = figure(points)
    cut: Any = cut_document.cut(document, Depth.RECOMMENDATIONS)
    written = Notation("en").points(shown)
    assert f"{cut['functions'][0]['score']['guaranteed']:.1f}" == written


@pytest.mark.parametrize("depth", [*CUT, Depth.EVERYTHING])
@pytest.mark.parametrize("name", SCORED)
def test_the_pages_are_small_whole_and_read_without_scripts(depth: Depth, name: str) -> None:
    for language, page in delivered(documents()[name], depth).pages.items():
        text = page.decode()
        assert len(gzip.compress(page)) < LARGEST
        reader = Reader()
        reader.feed(text)
        assert reader.open == []
        assert f'<html lang="{language}">' in text
        assert '<meta name="robots" content="noindex">' in text
        assert text.count("<script") == 1
        assert '<script type="module" src="/shared.js"></script>' in text
        addresses = [value for name, value in reader.attributes if name in {"href", "src"}]
        assert [one for one in addresses if one and ":" in one] == []
        assert "grade" in text


@pytest.mark.parametrize("depth", [*CUT, Depth.EVERYTHING])
def test_what_strangers_wrote_stays_text(depth: Depth) -> None:
    document = hostile()
    document["answer"]["firm"] = HOSTILE
    for page in delivered(document, depth).pages.values():
        assert b"<script>alert" not in page
        assert b"<img" not in page


@pytest.mark.parametrize("name", ["rejected", "failed"])
@pytest.mark.parametrize("depth", CUT)
def test_a_report_without_a_result_is_refused(name: str, depth: Depth) -> None:
    with pytest.raises(ValueError, match="without a result"):
        delivered(documents()[name], depth)


def test_figures_have_the_digits_that_pages_show() -> None:
    document: Any = documents()["getting_better"]
    part: Any = delivered(document, Depth.RECOMMENDATIONS).document
    exported = delivered(document, Depth.EVERYTHING).pages["en"].decode()
    for each in part["functions"]:
        for end in each["score"].values():
            assert f"{end:.1f}" in exported
    assert json.loads(canonical(part))["score"].keys() == {"guaranteed", "possible"}
