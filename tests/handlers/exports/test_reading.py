"""Documents from outside: what was written is read again, anything else is refused by its path."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.exports.errors import NotExportable
from handlers.exports.reading import read_document
from tests.handlers.exports.reports import documents


@pytest.mark.parametrize("name", documents())
@pytest.mark.parametrize("wrap", [False, True], ids=["document", "report"])
def test_every_kind_of_document_is_read_as_it_was_written(name: str, wrap: bool) -> None:
    document = documents()[name]
    text = json.dumps({"id": "r", "document": json.dumps(document)} if wrap else document)
    assert read_document(text) == document


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("faults", 0, "code"), "no such code", "faults.0.code: "),
        (("faults", 0, "given"), 5, "faults.0.given: "),
        (("status",), "DONE", "status: "),
        (("answer", "version"), "3", "answer.version: "),
    ],
)
def test_what_is_no_document_is_refused_by_its_path(
    path: tuple[Any, ...], value: Any, named: str
) -> None:
    document: Any = json.loads(json.dumps(documents()["rejected"]))
    *way, last = path
    part = document
    for step in way:
        part = part[step]
    part[last] = value
    with pytest.raises(NotExportable) as caught:
        read_document(json.dumps(document))
    assert f"this is no document of report/2: {named}" in str(caught.value)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(NotExportable, match="this is no JSON"):
        read_document("{")
