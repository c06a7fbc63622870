"""A copy of the rules files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.domain import data_files
from tests.handlers.domain.catalogue.rules_files import RULES, forget


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rules files that is read in place of them."""
    for name in RULES:
        (tmp_path / name).write_bytes((data_files.FOLDER / name).read_bytes())
    monkeypatch.setattr(data_files, "FOLDER", tmp_path)
    forget()
    yield tmp_path
    forget()
