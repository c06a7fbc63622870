"""Reads the project's own data: files in ``data``, and JSON in which no name is there twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("data")


def read_file(name: str) -> str:
    """The content of a file; raises OSError if it can't be read."""
    return FOLDER.joinpath(name).read_text("utf-8")


def parse_json(content: str) -> Any:
    """The value of a JSON text; raises ValueError, also for an object with a name twice."""
    return json.loads(content, object_pairs_hook=_members)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; JSON would let the last of two members with one name win."""
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"an object has {', '.join(twice)} twice")
    return members
