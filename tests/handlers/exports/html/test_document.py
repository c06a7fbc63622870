"""The page: one file that stands alone, in both languages, for every kind of report."""

from __future__ import annotations

import re
from typing import Any

import pytest

from handlers.domain.texts.report_texts import load_report_texts
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.errors import NotExportable
from handlers.exports.html.document import page
from handlers.exports.wording.notation import Notation
from tests.handlers.exports.html.reading import read
from tests.handlers.exports.reports import documents, hostile

EVERY = [(name, language) for name in documents() for language in LANGUAGES]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_it_is_well_formed_and_needs_nothing_from_elsewhere(name: str, language: str) -> None:
    text = page(documents()[name], language)
    reader = read(text)
    names = {attribute for attribute, _ in reader.attributes}
    assert ("lang", language) in reader.attributes
    assert not reader.tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not {attribute for attribute in names if attribute.startswith("on")}
    assert not names & {"src", "srcset", "xlink:href"}
    links = [value or "" for attribute, value in reader.attributes if attribute == "href"]
    ids = {f"#{value}" for attribute, value in reader.attributes if attribute == "id"}
    assert set(links) <= ids
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_strangers_wrote_is_text(language: str) -> None:
    reader = read(page(hostile(), language))  # type: ignore[arg-type]
    assert not reader.tags & {"script", "img"}
    assert "<script>alert('x')</script>" in reader.text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "There is 1 known breach, of 12 Sep 2021 (Forum)."),
        ("de", "Es gibt 1 bekannte Datenpanne, vom 12.09.2021 (Forum)."),
    ],
)
def test_what_was_found_is_said_and_the_facts_are_folded_up(language: str, line: str) -> None:
    text = page(documents()["getting_better"], language)
    assert f"<li>{line}</li>" in text
    evidence = text[text.index(line) :]
    assert evidence.index("<details") < evidence.index('<dl class="details">')
    assert "details:not([open], .passed) { display: none; }" in text


def test_what_was_found_stands_beside_the_answer_that_it_denies() -> None:
    document = documents()["claims_too_much"]
    sides = re.findall(r'<div class="bad">.*', page(document, "en"))
    assert len(sides) == len(document["contradictions"])
    assert all('<ul class="observed"><li>' in side for side in sides)


READING_ORDER = (
    "doNow", "change", "recommendations", "contradictions", "functions", "scenarios", "answers",
    "profile", "evidence", "unknown", "ledger", "recompute",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_comes_in_reading_order_with_its_contents_before_it(language: str) -> None:
    text = page(documents()["claims_too_much"], language)
    places = [text.index(f'<h2 id="{section}">') for section in READING_ORDER]
    assert places == sorted(places)
    contents = re.findall(r'<li><a href="#(\w+)">', text)
    assert [section for section in contents if section in READING_ORDER] == [*READING_ORDER[1:]]
    assert text.index('<nav class="contents"') < places[1]


def test_each_check_is_marked_and_those_that_passed_are_folded_up() -> None:
    text = page(documents()["good"], "en")
    open_part, passed = text[text.index('<h2 id="evidence">') :].split('<details class="passed">')
    assert "✓</span>" not in open_part
    assert "✓</span>" in passed


def test_each_printed_page_names_its_number_the_firm_the_day_and_until_when_it_holds() -> None:
    document = documents()["good"]
    text = page(document, "en")
    (rule,) = re.findall(r"@page \{ @bottom-left.*", text)
    assert "good\\2e example" in rule
    assert f"Valid until {Notation('en').day(document['validity']['until'])}" in rule
    assert "counter(page)" in rule


def test_no_name_leaves_the_string_of_a_style_sheet() -> None:
    document: Any = documents()["good"]
    document["answer"]["domain"] = '"; } </style><script> \\'
    text = page(document, "en")
    (rule,) = re.findall(r"@page \{ @bottom-left \{ content: (.*?) \}", text)
    assert re.fullmatch(r'"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*"', rule)
    assert read(text).tags.isdisjoint({"script"})


def test_no_account_is_named() -> None:
    document: Any = documents()["good"]
    document["run"]["execution"] = "arn:aws:states:eu-central-1:123456789012:execution:report:run-7"
    text = page(document, "en")
    assert "run-7" in text
    assert "123456789012" not in text


def test_a_stored_answer_is_marked_and_explained() -> None:
    document: Any = documents()["good"]
    note = load_report_texts("en").notes["cached"]
    assert note in page(document, "en")
    for part in document["evidence"]:
        part["sources"] = [source | {"cached": False} for source in part["sources"]]
    assert note not in page(document, "en")


def test_the_score_is_written_as_the_language_does() -> None:
    document = documents()["claims_too_much"]
    low = document["headline"]["score"]["guaranteed"]["rounded"]
    assert f"{low:.1f}" in page(document, "en")
    assert f"{low:.1f}".replace(".", ",") in page(document, "de")


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(NotExportable, match="fr"):
        page(documents()["good"], "fr")


def test_an_unknown_catalogue_is_refused() -> None:
    document: Any = documents()["good"]
    document["answer"]["catalogueVersion"] = "catalogue/99"
    with pytest.raises(NotExportable, match="catalogue/99"):
        page(document, "en")
