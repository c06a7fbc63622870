"""The texts of the standards in one language: items in words of our own, and their states."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from handlers.domain.catalogue.versions import CATALOGUE_VERSION
from handlers.domain.data_files import read_file
from handlers.domain.standards.nis2 import Applies
from handlers.domain.standards.standards import STANDARDS_VERSION, load_standards
from handlers.domain.standards.states import State
from handlers.domain.texts.texts import (
    Entry,
    Summary,
    Texts,
    Title,
    parse,
    require_language,
    require_same,
    require_value,
)

_FILES = {STANDARDS_VERSION: (CATALOGUE_VERSION, "standards-1.{language}.json")}


class StandardTexts(Texts):
    """A standard's name, what has to be said of it, and item to label."""

    title: Title
    note: Summary
    items: dict[str, Title]


class Nis2Texts(Texts):
    """Whether NIS2 applies, and what to do to be certain."""

    heading: Entry
    applies: dict[str, Entry]
    notes: dict[str, Summary]


class StandardsTexts(Texts):
    """All texts of one version of the standards in one language, under the ids of its data."""

    model_config = ConfigDict(alias_generator=to_camel)

    schema_name: Literal["standards-texts/1"] = Field(alias="schema")
    standards_version: str
    language: str
    states: dict[str, Entry]
    nis2: Nis2Texts
    standards: dict[str, StandardTexts]


@cache
def load_standards_texts(language: str, version: str = STANDARDS_VERSION) -> StandardsTexts:
    """The texts of that version in one of LANGUAGES.

    Raises KeyError if there's no such version or language, BrokenTexts if the file has a fault.
    """
    require_language(language)
    catalogue, file = _FILES[version]
    name = file.format(language=language)
    texts = parse(StandardsTexts, read_file(name), name)
    require_value(name, "standardsVersion", texts.standards_version, version)
    require_value(name, "language", texts.language, language)
    require_same(name, "states", set(texts.states), set(get_args(State)))
    require_same(name, "nis2.applies", set(texts.nis2.applies), set(get_args(Applies)))
    shown = {each.id: each for each in load_standards(catalogue) if each.shown != "never"}
    require_same(name, "standards", set(texts.standards), set(shown))
    for id_, standard in shown.items():
        items = {item.id for item in standard.items}
        require_same(name, f"standards.{id_}.items", set(texts.standards[id_].items), items)
    return texts
