"""The texts of the catalogue: complete in both languages, and nothing broken gets through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.domain.catalogue.versions import CATALOGUE_VERSION, load_catalogue
from handlers.domain.texts.catalogue_texts import load_texts, parse_texts
from handlers.domain.texts.texts import LANGUAGES
from tests.handlers.domain.text_files import lines, raw, refusal, with_value, without

NEVER_TRANSLATED = {"/schema", "/catalogue"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_all_its_texts(language: str) -> None:
    texts = load_texts(CATALOGUE_VERSION, language)
    for question in load_catalogue().questions:
        assert set(texts.questions[question.id].options) == set(question.options)
        assert all(step.start for step in texts.questions[question.id].steps.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_options_of_a_question_read_the_same(language: str) -> None:
    texts = load_texts(CATALOGUE_VERSION, language)
    for question in [*texts.questions.values(), *texts.profile.values()]:
        assert len(set(question.options.values())) == len(question.options)


def test_both_languages_have_the_same_entries_in_different_words() -> None:
    english, german = dict(lines(raw("catalogue-2", "en"))), dict(lines(raw("catalogue-2", "de")))
    assert list(english) == list(german)
    same = {path for path, line in english.items() if german[path] == line}
    assert same == NEVER_TRANSLATED


def test_an_unknown_version_or_language_is_refused() -> None:
    with pytest.raises(KeyError):
        load_texts("catalogue/0", "en")
    with pytest.raises(KeyError, match="only in de and en"):
        load_texts(CATALOGUE_VERSION, "fr")


ENTRY = {"title": "T", "summary": "S"}
GV = ("questions", "GV-01")
SIZE = ("profile", "size", "options")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (without(*GV), "questions.GV-01: the text is missing"),
        (without(*GV, "help"), "questions.GV-01.help: Field required"),
        (without(*GV, "steps", "time", "good"), "questions.GV-01.steps.time.good: Field req"),
        (without(*GV, "steps", "time"), "questions.GV-01.steps.time: the text is missing"),
        (without(*GV, "findOut"), "questions.GV-01.findOut: Field required"),
        (without(*GV, "options", "time"), "questions.GV-01.options.time: the text is missing"),
        (with_value("Yes", *GV, "options", "yes"), "questions.GV-01.options.yes: there's no such"),
        (with_value("", *GV, "options", "time"), "questions.GV-01.options.time: String should"),
        (with_value("x" * 121, *GV, "text"), "questions.GV-01.text: String should have at most"),
        (with_value(3, *GV, "help"), "questions.GV-01.help: Input should be a valid string"),
        (with_value("x", *GV, "hint"), "questions.GV-01.hint: Extra inputs"),
        (without("probes", "web_tls"), "probes.web_tls: the text is missing"),
        (without("functions", "GV"), "functions.GV: the text is missing"),
        (without("scenarios", "S7"), "scenarios.S7: the text is missing"),
        (without("profile", "sector"), "profile.sector: the text is missing"),
        (without(*SIZE, "solo"), "profile.size.options.solo: the text is missing"),
        (with_value("Many", *SIZE, "large"), "profile.size.options.large: there's no such id"),
        (without("profile"), "profile: Field required"),
        (with_value("catalogue/1", "catalogue"), "catalogue: it is 'catalogue/1' and must be"),
        (with_value("de", "language"), "language: it is 'de' and must be 'en'"),
        (with_value("texts/1", "schema"), "schema: Input should be 'catalogue-texts/2'"),
    ],
)
def test_a_broken_file_is_refused_with_the_path_of_the_fault(
    change: Callable[[dict[str, Any]], None], fault: str
) -> None:
    texts = raw("catalogue-2", "en")
    change(texts)
    assert fault in refusal(texts, lambda *file: parse_texts(*file, load_catalogue(), "en"))
