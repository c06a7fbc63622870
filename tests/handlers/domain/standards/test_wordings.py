"""A question in other words asks something else: its links to standards are read again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.domain.canonical_json import sha256_of
from handlers.domain.catalogue.versions import CATALOGUE_VERSION
from handlers.domain.data_files import read_file
from handlers.domain.standards.standards import FILES, read_standards

ASKED: dict[str, Any] = json.loads(read_file("catalogue-2.en.json"))["questions"]
READ: dict[str, str] = read_standards(CATALOGUE_VERSION, *FILES[CATALOGUE_VERSION])[1]["wordings"]


def digest(question: dict[str, Any]) -> str:
    """What is asked, in English: text, help and options, without the steps."""
    return sha256_of({part: question[part] for part in ("text", "help", "options")})[:12]


@pytest.mark.parametrize("question", ASKED)
def test_the_links_were_read_against_the_wording_that_is_asked(question: str) -> None:
    now = digest(ASKED[question])
    assert READ[question] == now, (
        f"{question} has other words now: read each of its links against the new wording, correct"
        f" those that it no longer bears, then set wordings.{question} to {now}"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Who is in charge?"},
        {"help": "Hours set aside."},
        {"options": {"nobody": "Nobody"}},
    ],
)
def test_every_part_of_a_wording_changes_its_digest(change: dict[str, Any]) -> None:
    asked = ASKED["GV-01"]
    assert digest({**asked, **change}) != digest(asked)
    assert digest({**asked, "steps": {}}) == digest(asked), "a step asks nothing"
