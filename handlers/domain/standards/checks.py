"""What a schema can't say of standards: ids that are unique, known and asked.

Each check gives its faults as path and sentence; the data is already valid by its schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.domain.catalogue.ids_checks import Data, duplicates, unknown


def faults_of_standards(data: Data) -> Iterator[str]:
    """Faults within the lists."""
    items = items_of(data)
    yield from duplicates("standards", [standard["id"] for standard in data["standards"]])
    for number, standard in enumerate(data["standards"]):
        path = f"standards.{number}"
        yield from duplicates(f"{path}.items", standard["items"])
        if "parts" in standard:
            yield from _faults_of_parts(f"{path}.parts", standard, items)


def faults_of_mapping(
    data: Data, standards: Data, questions: Mapping[str, Mapping[str, int]]
) -> Iterator[str]:
    """Faults of what asks them; ``questions`` are those of the catalogue, with their options."""
    items = items_of(standards)
    asked = [standard["id"] for standard in standards["standards"] if "parts" not in standard]
    yield from unknown("questions", data["questions"], questions)
    for question in questions:
        if question not in data["questions"]:
            yield f"questions: {question} is missing; one that fits nowhere is there and empty"
    yield from unknown("wordings", data["wordings"], questions)
    for question in questions:
        if question not in data["wordings"]:
            yield f"wordings: {question} is missing"
    for question, links in data["questions"].items():
        path = f"questions.{question}"
        yield from unknown(path, links, asked)
        for standard, linked in links.items():
            ids = [link["id"] for link in linked]
            yield from duplicates(f"{path}.{standard}", ids)
            yield from unknown(f"{path}.{standard}", ids, items.get(standard, ()))
            for link in linked:
                if "from" in link and not questions.get(question, {}).get(link["from"]):
                    fault = "isn't an option of the question that is worth anything"
                    yield f"{path}.{standard}.{link['id']}.from: {link['from']} {fault}"
    for number, combined in enumerate(data["combined"]):
        yield from _faults_of_combined(f"combined.{number}", combined, data)


def items_of(data: Data) -> dict[str, list[str]]:
    """Standard to its items."""
    return {standard["id"]: standard["items"] for standard in data["standards"]}


def _faults_of_parts(path: str, standard: Data, items: dict[str, list[str]]) -> Iterator[str]:
    parts = standard["parts"]
    yield from unknown(f"{path}.of", [parts["of"]], items)
    yield from unknown(f"{path}.items", parts["items"], standard["items"])
    for item in standard["items"]:
        if item not in parts["items"]:
            yield f"{path}.items: {item} is missing"
    for item, ids in parts["items"].items():
        yield from duplicates(f"{path}.items.{item}", ids)
        yield from unknown(f"{path}.items.{item}", ids, items.get(parts["of"], ()))


def _faults_of_combined(path: str, combined: Data, mapping: Data) -> Iterator[str]:
    yield from duplicates(f"{path}.questions", combined["questions"])
    for question in combined["questions"]:
        links = mapping["questions"].get(question, {}).get(combined["standard"], [])
        if combined["item"] not in [link["id"] for link in links]:
            yield f"{path}.questions: {question} isn't linked to {combined['item']}"
