"""CISA's list at the size that it has, told in the memory and in the inputs that there are."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest

from handlers.domain.watch.alert import alert_looks
from handlers.domain.watch.night import Limit, Watched
from handlers.domain.watch.vulnerabilities import MORE
from infra.shared.python_function import PythonFunction
from tests.handlers.adapters.fake_http import Reply
from tests.handlers.events.security_service.test_refresh_feeds import (
    KEV,
    Announced,
    Started,
    announced,
    copies,
    refresh,
    started,
)
from workflows.night_watch.looks import BATCH

__all__ = ["announced", "copies", "started"]

ENTRIES = 1_500
"""In autumn 2026, and some 200 more each year."""
ENTRY_BYTES = 1_000
"""JSON of an entry there, with its description and notes."""
MOST_BYTES = 262_144
"""Step Functions, "Quotas": the input of an execution, and of a state."""
MEMORY = 512 * 1024 * 1024
CVES = [f"CVE-{2002 + number % 25}-{10_000 + number}" for number in range(ENTRIES)]


def catalogue() -> dict[str, Any]:
    example = KEV["vulnerabilities"][0]
    text = "d" * (ENTRY_BYTES - len(json.dumps(example)))
    every = [example | {"cveID": cve, "shortDescription": text} for cve in CVES]
    return KEV | {"count": len(every), "vulnerabilities": every}


@pytest.mark.parametrize("known", [ENTRIES - 1, ENTRIES // 2, 0])
def test_as_many_as_there_are_start_one_execution_with_all_that_are_new(
    monkeypatch: pytest.MonkeyPatch,
    context: Any,
    announced: Announced,
    started: Started,
    known: int,
) -> None:
    listed = sorted(CVES)
    announced["cisa_kev"] = frozenset(listed[:known])
    reply = Reply(catalogue())
    tracemalloc.start()
    try:
        found = refresh(monkeypatch, context, feeds=["cisa_kev"], cisa_kev=reply)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == {"cisa_kev": ENTRIES}
    ((_, _, given),) = started
    assert given == {"cves": listed[known:]}
    assert announced["cisa_kev"] == frozenset(listed)
    assert len(json.dumps(given)) < MOST_BYTES
    # The rest is the interpreter's and the libraries'.
    assert peak < MEMORY / 4
    refresh(monkeypatch, context, feeds=["cisa_kev"], cisa_kev=reply)
    assert len(started) == 1


def test_a_batch_of_looks_for_all_of_them_fits_into_the_input_of_a_state() -> None:
    touched = [(Watched(f"owner-{number}", "sheet"), [MORE]) for number in range(BATCH)]
    turns = list(alert_looks(touched, CVES, "shodan", {"shodan": Limit(1_000, 1)}))
    assert len(turns) == BATCH
    assert len(json.dumps({"Items": [turn.to_json() for turn in turns]})) < MOST_BYTES


def test_the_memory_is_the_function_s() -> None:
    assert PythonFunction.__init__.__kwdefaults__["memory_mb"] * 1024 * 1024 == MEMORY
