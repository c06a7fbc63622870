"""In what an API's answer differs from the one that was recorded: fields and types, not values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Shape = Mapping[str, frozenset[str]]
"""The types of what is at each path, such as ``.vulnerabilities[].cveID``."""


def differences(recorded: Any, answer: Any) -> list[str]:
    """What is new, missing or of another type, one line each; nothing where all is as recorded.

    ``recorded`` is an answer, or several by name: the nearest counts. A list that is empty on one
    side says nothing of its items.
    """
    parts = list(recorded.values()) if isinstance(recorded, dict) else []
    several = parts if all(isinstance(part, dict) for part in parts) else []
    return min((_compared(one, answer) for one in (recorded, *several)), key=len)


def _compared(recorded: Any, answer: Any) -> list[str]:
    before, now = _shape(recorded), _shape(answer)
    silent = [f"{path}[]" for path in {*_empty(before), *_empty(now)}]
    lines = []
    for path in sorted({*before, *now}):
        old, new = before.get(path, frozenset()), now.get(path, frozenset())
        if any(path.startswith(items) for items in silent):
            continue
        if not new:
            lines.append(f"{path or 'all'} is missing")
        elif not old:
            lines.append(f"{path or 'all'} is new: {_named(new)}")
        elif _certain(old) and _certain(new) and not _certain(new) <= _certain(old):
            lines.append(f"{path or 'all'} is {_named(new)}, was {_named(old)}")
    return lines


def _shape(value: Any) -> Shape:
    found: dict[str, set[str]] = {}
    for path, kind in _walk(value, ""):
        found.setdefault(path, set()).add(kind)
    return {path: frozenset(kinds) for path, kinds in found.items()}


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield path, "object"
        for name, inner in value.items():
            yield from _walk(inner, f"{path}.{name}")
    elif isinstance(value, list):
        yield path, "list" if value else "empty list"
        for inner in value:
            yield from _walk(inner, f"{path}[]")
    else:
        names = {bool: "boolean", int: "number", float: "number", str: "text"}
        yield path, names.get(type(value), "null")


def _empty(shape: Shape) -> set[str]:
    return {path for path, kinds in shape.items() if "empty list" in kinds and "list" not in kinds}


def _certain(kinds: frozenset[str]) -> frozenset[str]:
    """Without null, which any field may be, and with lists alike."""
    return frozenset("list" if kind == "empty list" else kind for kind in kinds - {"null"})


def _named(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(_certain(kinds) or kinds))
