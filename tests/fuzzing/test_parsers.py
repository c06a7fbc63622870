"""Whatever third parties send, its parser reads it or says in its own words that it can't."""

from __future__ import annotations

import pytest

from tests.fuzzing.amount import inputs
from tests.fuzzing.changed_bytes import changed
from tests.fuzzing.parsers import PARSERS

EACH = 100


@pytest.mark.parametrize("name", PARSERS)
def test_any_bytes_are_read_or_refused(name: str) -> None:
    parser = PARSERS[name]
    for seed in parser.seeds:
        parser.read(seed)
    for raw in changed(parser.seeds, len(name), inputs(EACH)):
        parser(raw)
