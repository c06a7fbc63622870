"""Walks files of texts, and breaks them in one place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from handlers.domain.data_files import read_file
from handlers.domain.errors import BrokenTexts


def raw(name: str, language: str) -> dict[str, Any]:
    """The texts of a file in one language, as they are."""
    texts: dict[str, Any] = json.loads(read_file(f"{name}.{language}.json"))
    return texts


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


def refusal(texts: dict[str, Any], parse: Callable[[str, str], object]) -> str:
    """What ``parse``, given a content and a file's name, has against the texts."""
    with pytest.raises(BrokenTexts) as caught:
        parse(json.dumps(texts), "broken.json")
    assert str(caught.value).startswith("broken.json: ")
    return str(caught.value)


def _parent(texts: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    for key in path[:-1]:
        texts = texts[key]
    return texts
