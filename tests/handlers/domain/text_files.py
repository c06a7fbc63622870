"""Walks files of texts, and breaks them in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


def lines(texts: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its path."""
    if isinstance(texts, str):
        yield path, texts
        return
    for key, part in texts.items():
        yield from lines(part, f"{path}/{key}")


def without(*path: str) -> Callable[[dict[str, Any]], None]:
    """Takes away what is at that path."""

    def change(texts: dict[str, Any]) -> None:
        del _parent(texts, path)[path[-1]]

    return change


def with_value(value: Any, *path: str) -> Callable[[dict[str, Any]], None]:
    """Puts that value at that path."""

    def change(texts: dict[str, Any]) -> None:
        _parent(texts, path)[path[-1]] = value

    return change


def _parent(texts: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    for key in path[:-1]:
        texts = texts[key]
    return texts
