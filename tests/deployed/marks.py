"""What the tests' customers can be told by: their secrets, and what they typed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from handlers.domain.catalogue.versions import load_catalogue
from local.customer.customer import Caller

KINDS = {
    "domain": "domain",
    "name": "domain",
    "id": "sheet",
    "answerId": "sheet",
    "firm": "person",
    "signatory": "person",
    "signatoryRole": "person",
}
"""By the name of a variable, what its text is."""
SHORTEST = 5
"""Characters: what is shorter stands in many lines by chance."""

OF_A_REPORT = re.compile(r"[0-9a-f]{64}")
"""An id that the platform made: a customer repeats it, and log lines are told apart by it."""

Marks = dict[str, set[str]]
"""By kind: email, password, token, domain, sheet, person, answer."""


@contextmanager
def noted() -> Iterator[Marks]:
    """The marks of each caller that signs in or sends something inside."""
    marks: Marks = defaultdict(set)
    real_sign_in, real_graphql = Caller.sign_in, Caller.graphql

    def sign_in(caller: Caller) -> None:
        real_sign_in(caller)
        marks["email"].add(caller.email)
        marks["password"].add(caller.password)
        marks["token"].add(caller.token)

    def graphql(caller: Caller, query: str, **variables: Any) -> dict[str, Any]:
        for kind, text in _typed(variables):
            marks[kind].add(text)
        return real_graphql(caller, query, **variables)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Caller, "sign_in", sign_in)
        patch.setattr(Caller, "graphql", graphql)
        yield marks


def _typed(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Kind and text of each text that a customer chose freely."""
    if isinstance(value, dict):
        for inner, part in value.items():
            yield from _answers(part) if inner in {"responses", "profile"} else _typed(part, inner)
    elif isinstance(value, list):
        for part in value:
            yield from _typed(part, name)
    elif isinstance(value, str) and name in KINDS and _is_typed(value):
        yield KINDS[name], value


def _is_typed(text: str) -> bool:
    return len(text) >= SHORTEST and not OF_A_REPORT.fullmatch(text)


def _answers(text: str) -> Iterator[tuple[str, str]]:
    """Keys and values of answers in JSON, without the catalogue's own."""
    read = json.loads(text)
    for key, value in read.items() if isinstance(read, dict) else ():
        for part in (key, value):
            if isinstance(part, str) and len(part) >= SHORTEST and part not in _own_words():
                yield "answer", part


def _own_words() -> set[str]:
    return set(_texts(load_catalogue()))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(key)
            yield from _texts(part)
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from _texts(part)
    elif hasattr(value, "__dict__"):
        yield from _texts(vars(value))
