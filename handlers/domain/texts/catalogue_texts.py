"""The texts of a catalogue in one language; its rules are in ``handlers.domain.catalogue``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import Field

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.versions import CATALOGUE_VERSION, load_catalogue
from handlers.domain.data_files import read_file
from handlers.domain.texts.texts import (
    Advice,
    Entry,
    HelpLine,
    Label,
    QuestionLine,
    Texts,
    Title,
    parse,
    require_language,
    require_same,
    require_value,
)

_FILES = {CATALOGUE_VERSION: "catalogue-2.{language}.json"}


class StepTexts(Texts):
    """How to reach one option: in a line, in full, how to start this week, when it's done."""

    title: Title
    what: Advice
    start: Advice
    good: Advice


class FindOutTexts(Texts):
    """Whom to ask where an answer isn't known: in a line, and in full."""

    title: Title
    what: Advice


class ProfileQuestionTexts(Texts):
    """A question of the profile; ``help`` says why it's asked, ``options`` is option to label."""

    text: QuestionLine
    help: HelpLine
    options: dict[str, Label]


class QuestionTexts(ProfileQuestionTexts):
    """A question of the catalogue.

    ``help`` says why it matters, ``steps`` how each option is reached that may be aimed at.
    """

    steps: dict[str, StepTexts]
    find_out: FindOutTexts = Field(alias="findOut")


class CatalogueTexts(Texts):
    """All texts of one catalogue in one language, each under the id that the rules use."""

    schema_name: Literal["catalogue-texts/2"] = Field(alias="schema")
    catalogue: str
    language: str
    functions: dict[str, Entry]
    scenarios: dict[str, Entry]
    probes: dict[str, Entry]
    profile: dict[str, ProfileQuestionTexts]
    questions: dict[str, QuestionTexts]


@cache
def load_texts(version: str, language: str) -> CatalogueTexts:
    """The texts of that catalogue in one of LANGUAGES.

    Raises KeyError if there's no such version or language, BrokenTexts if the file has a fault.
    """
    require_language(language)
    name = _FILES[version].format(language=language)
    return parse_texts(read_file(name), name, load_catalogue(version), language)


def parse_texts(content: str, name: str, catalogue: Catalogue, language: str) -> CatalogueTexts:
    """The texts in ``content``, with exactly the ids that ``catalogue`` has.

    Raises BrokenTexts, which names the file ``name`` and the path of each fault.
    """
    texts = parse(CatalogueTexts, content, name)
    require_value(name, "catalogue", texts.catalogue, catalogue.version)
    require_value(name, "language", texts.language, language)
    require_same(name, "functions", set(texts.functions), set(catalogue.functions))
    # Checks that count nothing are shown as well.
    scored = set(texts.probes) & set(catalogue.probes)
    require_same(name, "probes", scored, set(catalogue.probes))
    require_same(name, "scenarios", set(texts.scenarios), set(catalogue.scenarios))
    options = {question.id: set(question.options) for question in catalogue.questions}
    _require_questions(name, "questions", texts.questions, options)
    for question in catalogue.questions:
        own = set(texts.questions[question.id].steps)
        require_same(name, f"questions.{question.id}.steps", own, set(question.steps))
    options = {id_: set(options) for id_, options in catalogue.profile.questions.items()}
    _require_questions(name, "profile", texts.profile, options)
    return texts


def _require_questions(
    name: str, where: str, texts: Mapping[str, ProfileQuestionTexts], expected: dict[str, set[str]]
) -> None:
    require_same(name, where, set(texts), set(expected))
    for id_, options in expected.items():
        require_same(name, f"{where}.{id_}.options", set(texts[id_].options), options)
