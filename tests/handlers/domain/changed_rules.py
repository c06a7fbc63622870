"""Changes of one place in a rules file, and what is said against the file then."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handlers.domain.errors import BrokenRules

Data = dict[str, Any]
Change = Callable[[Data], object]


def refusal(load: Callable[[], object], file: Path, change: Change) -> str:
    """What ``load`` has against the file after the change."""
    data = json.loads(file.read_text())
    change(data)
    file.write_text(json.dumps(data))
    with pytest.raises(BrokenRules) as raised:
        load()
    return str(raised.value)


def put(value: object, *path: str | int) -> Change:
    """Put the value at the path."""

    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        data[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    """Remove what is at the path."""

    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        del data[path[-1]]

    return change


def repeat(*path: str | int) -> Change:
    """Repeat the first entry of the list at the path."""

    def change(data: Any) -> None:
        for part in path:
            data = data[part]
        data.append(copy.deepcopy(data[0]))

    return change
