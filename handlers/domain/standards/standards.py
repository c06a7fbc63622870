"""The standards of a version with what a catalogue asks of each item, read from checked files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, TypeAlias

from handlers.domain.catalogue.versions import CATALOGUE_VERSION, load_catalogue

STANDARDS_VERSION = "standards/1"

FILES: Mapping[str, tuple[str, str]] = {
    CATALOGUE_VERSION: ("standards-1.json", "standards-1.catalogue-2.json")
}
"""For each version of the catalogue the lists of items, and what it asks of them."""

Shown: TypeAlias = Literal["always", "by_setting", "never"]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a standard.

    ``questions`` bear on it; ``core`` are those of them that ask for its core, alone or together:
    without any, it can be covered in part at most. ``begins`` is from which maturity on, above 1,
    the answer to a question says anything of it. ``parts`` are items of ``Standard.parts_of`` that
    it is the sum of; it has no questions of its own then.
    """

    id: str
    questions: tuple[str, ...]
    core: tuple[str, ...]
    begins: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard, its items in their order."""

    id: str
    shown: Shown
    items: tuple[Item, ...]
    parts_of: str | None = None


@cache
def load_standards(catalogue: str = CATALOGUE_VERSION) -> tuple[Standard, ...]:
    """The standards for answers to that version of the catalogue.

    Raises KeyError if there are none, and BrokenRules, which names the file and each fault.
    """
    lists, mapping = read_standards(catalogue, *FILES[catalogue])
    return tuple(_standard(entry, mapping) for entry in lists["standards"])


def read_standards(catalogue: str, lists: str, mapping: str) -> tuple[Any, Any]:
    """The checked content of both files; raises BrokenRules."""
    # Checking loads more than reading does.
    from handlers.domain.catalogue.loading import read_object, refuse  # noqa: PLC0415
    from handlers.domain.standards.checks import (  # noqa: PLC0415
        faults_of_mapping,
        faults_of_standards,
    )
    from handlers.domain.standards.schema import MappingData, StandardsData  # noqa: PLC0415

    first, second = read_object(lists), read_object(mapping)
    refuse(lists, StandardsData.faults(first))
    refuse(lists, faults_of_standards(first))
    refuse(mapping, MappingData.faults(second))
    refuse(mapping, faults_of_mapping(second, first, load_catalogue(catalogue).options))
    for name, data, key, expected in (
        (lists, first, "schema", STANDARDS_VERSION),
        (mapping, second, "standards", STANDARDS_VERSION),
        (mapping, second, "catalogue", catalogue),
    ):
        if data[key] != expected:
            refuse(name, [f"{key}: it is {data[key]!r} and must be {expected!r}"])
    return first, second


def _standard(entry: Mapping[str, Any], mapping: Mapping[str, Any]) -> Standard:
    name, parts = entry["id"], entry.get("parts")
    if parts:
        items = [Item(item, (), (), parts=tuple(parts["items"][item])) for item in entry["items"]]
        return Standard(name, entry["shown"], tuple(items), parts["of"])
    core = {
        (each["item"], question)
        for each in mapping["combined"]
        if each["standard"] == name
        for question in each["questions"]
    }
    options = load_catalogue(mapping["catalogue"]).options
    questions: dict[str, list[str]] = {item: [] for item in entry["items"]}
    begins: dict[str, dict[str, int]] = {item: {} for item in entry["items"]}
    for question, standards in mapping["questions"].items():
        for link in standards.get(name, ()):
            questions[link["id"]].append(question)
            if "from" in link:
                begins[link["id"]][question] = options[question][link["from"]]
            if link["strength"] == "direct":
                core.add((link["id"], question))
    return Standard(
        name,
        entry["shown"],
        tuple(
            Item(item, tuple(asked), tuple([q for q in asked if (item, q) in core]), begins[item])
            for item, asked in questions.items()
        ),
    )


def items_of_question(standard: Standard, question: str) -> list[str]:
    """The items that a question bears on, first those whose core it asks for."""
    linked = [item for item in standard.items if question in item.questions]
    return [item.id for item in sorted(linked, key=lambda item: question not in item.core)]
