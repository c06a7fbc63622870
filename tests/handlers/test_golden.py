"""The reports of whole companies are as they were; ``make golden`` renews them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handlers.domain.companies import COMPANIES
from tests.handlers.golden import DOCUMENTS, PAGES, SAMPLE, contents

EXPECTED = list(contents())


@pytest.mark.parametrize(("path", "text"), EXPECTED, ids=[path.name for path, _ in EXPECTED])
def test_the_file_is_as_it_would_be_made(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "renew it by `make golden`, look at the change"


def test_no_file_is_left_over() -> None:
    kept = {path for folder in (DOCUMENTS, PAGES, SAMPLE.parent) for path in folder.iterdir()}
    assert kept == {path for path, _ in EXPECTED}


def test_they_go_from_perfect_to_hopeless() -> None:
    assert len(COMPANIES) >= 6
    assert {"perfect", "hopeless"} <= set(COMPANIES)
