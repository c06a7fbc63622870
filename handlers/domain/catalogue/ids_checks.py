"""Ids that are there twice, that lead nowhere, or that nothing leads to, each as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Data = dict[str, Any]


def duplicates(path: str, ids: list[str]) -> Iterator[str]:
    """Ids that are there more than once."""
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"{path}: {name} is there {ids.count(name)} times"


def unknown(path: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Ids that lead nowhere."""
    for name in ids:
        if name not in known:
            yield f"{path}: there is no {name}"


def unused(
    path: str, ids: Iterable[str], used: Iterable[str], by: str = "any question"
) -> Iterator[str]:
    """Ids that nothing leads to."""
    for name in ids:
        if name not in used:
            yield f"{path}: {name} isn't used by {by}"


def unknown_options(
    path: str, chosen: Mapping[str, Iterable[str]], asked: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    """Profile questions and options of ``chosen`` that the profile, ``asked``, doesn't have."""
    yield from unknown(path, chosen, asked)
    for question, options in chosen.items():
        if question in asked:
            yield from unknown(f"{path}.{question}", options, asked[question])
