"""Each test that the documents on security and reliability name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPERATIONS = ROOT / "docs" / "operations"
NAMED = re.compile(r"`((?:test_\w+\.py|\w+\.test\.tsx?)(?:::(\w+))?)`")
CASES = sorted(
    {
        (document, named, function)
        for document in ("security.md", "reliability.md")
        for named, function in NAMED.findall((OPERATIONS / document).read_text("utf-8"))
    }
)


def test_the_documents_name_tests() -> None:
    assert len(CASES) > 40


@pytest.mark.parametrize(("document", "named", "function"), CASES)
def test_a_named_test_is_there(document: str, named: str, function: str) -> None:
    file = named.split("::", maxsplit=1)[0]
    found = [*(ROOT / "tests").rglob(file), *(ROOT / "frontend" / "test").rglob(file)]
    assert found, f"{document}: {file}"
    texts = [path.read_text("utf-8") for path in found]
    assert not function or any(f"def {function}(" in text for text in texts), f"{document}: {named}"


def test_every_row_of_the_threat_model_names_a_test() -> None:
    section = (OPERATIONS / "security.md").read_text("utf-8").split("## Arrows")[1]
    rows = [line for line in section.split("\n## ")[0].splitlines() if line.startswith("|")][2:]
    assert len(rows) > 20
    assert [row for row in rows if not NAMED.search(row)] == []
