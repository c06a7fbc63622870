"""What the documents name is there, and each decision has a number of its own."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_document_has_two_versions_of_a_passage(document: Path) -> None:
    """As a merge leaves it."""
    text = document.read_text(encoding="utf-8")
    assert re.findall(r"^(?:<{7}|>{7}) .*$", text, re.MULTILINE) == []


def test_each_test_that_operations_name_is_there() -> None:
    text = (ROOT / "docs" / "operations" / "operations.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+(?:\.py|/))`", text)
    assert len(named) > 40
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_decision_has_a_number_of_its_own() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    numbers = Counter(path.name[:4] for path in decisions)
    assert [number for number, count in numbers.items() if count > 1] == []
    for path in decisions:
        assert path.read_text(encoding="utf-8").startswith(f"# {int(path.name[:4])}. ")


def test_the_index_of_decisions_names_each_with_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    titles = {
        path.name: path.read_text(encoding="utf-8").splitlines()[0].split(". ", 1)[1]
        for path in sorted(folder.glob("0*.md"))
    }
    lines = [line for line in index.splitlines() if line.startswith("- ")]
    assert lines == [f"- [{title}]({name})" for name, title in titles.items()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_decision_is_named_by_a_bare_number(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert re.findall(r"[Dd]ecisions? \d+", text) == []
