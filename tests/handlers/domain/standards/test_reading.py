"""What is read of the files of standards is what they say, item by item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.data_files import read_file
from handlers.domain.standards.standards import FILES, Item, load_standards

LISTS, MAPPING = (json.loads(read_file(name)) for name in FILES["catalogue/2"])
BY_ID = {entry["id"]: entry for entry in LISTS["standards"]}


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    """Read by the code that is tested, whatever was read before."""
    load_standards.cache_clear()
    yield
    load_standards.cache_clear()


@pytest.mark.parametrize("name", BY_ID)
def test_a_standard_is_read_as_its_file_has_it(name: str) -> None:
    [read] = [standard for standard in load_standards() if standard.id == name]
    entry = BY_ID[name]
    assert read.shown == entry["shown"]
    assert read.parts_of == entry.get("parts", {}).get("of")
    assert [item.id for item in read.items] == entry["items"]
    for item in read.items:
        assert item == of_file(entry, item.id)


def of_file(entry: dict[str, Any], item: str) -> Item:
    """The same by a plain reading."""
    if "parts" in entry:
        return Item(item, (), (), parts=tuple(entry["parts"]["items"][item]))
    links = {
        question: link
        for question, standards in MAPPING["questions"].items()
        for link in standards.get(entry["id"], [])
        if link["id"] == item
    }
    together = {
        question
        for combined in MAPPING["combined"]
        if (combined["standard"], combined["item"]) == (entry["id"], item)
        for question in combined["questions"]
    }
    core = [q for q, link in links.items() if link["strength"] == "direct" or q in together]
    options = load_catalogue().options
    begins = {q: options[q][link["from"]] for q, link in links.items() if "from" in link}
    return Item(item, tuple(links), tuple(core), begins)
