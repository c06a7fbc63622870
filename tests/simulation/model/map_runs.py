"""A Distributed Map as Step Functions documents it: its children, what is tolerated, a redrive.

Developer Guide, "Using Map state in Distributed mode", "ItemBatcher", "ResultWriter", "Setting
failure thresholds", "Redriving Map Runs". Not modelled: dispatch rates, and a list in other forms
than JSON.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

State = dict[str, Any]
FORMAT = re.compile(r"States\.Format\('(.*)', (\S+)\)")
EXCEEDED = "States.ExceedToleratedFailureThreshold"
MOST_INPUT = 262_144


class Aborted(Exception):
    """A child was stopped, as the map had failed meanwhile."""


class ChildFailed(Exception):
    """A child ended with the error of this name."""


Run = Callable[["Child", int | None], Any]
"""Runs a child to its end, or stops it after so many calls; raises ChildFailed or Aborted."""


@dataclass
class Child:
    """One execution of a batch; ``starts`` counts how often it began."""

    input: Any
    items: int
    status: str = "PENDING"
    output: Any = None
    error: str = ""
    starts: int = 0


@dataclass
class MapRun:
    """All children of one map; ``redrives`` counts how often it went on."""

    state: State
    tolerated: float
    children: list[Child]
    chance: random.Random
    status: str = "RUNNING"
    redrives: int = 0
    most_at_once: int = 0
    written: dict[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, state: State, given: Any, context: Any, items: list[Any], chance: random.Random
    ) -> MapRun:
        """The children of ``items``, before the first begins."""
        path = state.get("ToleratedFailurePercentagePath")
        tolerated = _path(path, given, context) if path else state["ToleratedFailurePercentage"]
        selected = [
            filled(state["ItemSelector"], given, context | {"Map": {"Item": _item(number, item)}})
            for number, item in enumerate(items)
        ]
        size = state["ItemBatcher"]["MaxItemsPerBatch"]
        batches = [selected[n : n + size] for n in range(0, len(selected), size)]
        return cls(state, tolerated, [Child({"Items": b}, len(b)) for b in batches], chance)

    def items(self, *statuses: str) -> int:
        """Those of the children with one of these statuses."""
        return sum(child.items for child in self.children if child.status in statuses)

    def run(self, child: Run) -> str | None:
        """All that haven't succeeded, so many at once; gives the error, if too many fail."""
        waiting = [each for each in self.children if each.status != "SUCCEEDED"]
        for each in waiting:
            each.status = "PENDING"
        self.status, at_once = "RUNNING", self.state["MaxConcurrency"]
        for start in range(0, len(waiting), at_once):
            self._wave(waiting[start : start + at_once], child)
            if self.status == "FAILED":
                break
        else:
            self.status = "SUCCEEDED"
        self._write()
        return EXCEEDED if self.status == "FAILED" else None

    def redrive(self, child: Run) -> str | None:
        """Goes on with those that failed, were stopped, or never began."""
        self.redrives += 1
        return self.run(child)

    def _wave(self, side_by_side: list[Child], run: Run) -> None:
        for each in side_by_side:
            each.status = "RUNNING"
        running = sum(each.status == "RUNNING" for each in self.children)
        self.most_at_once = max(self.most_at_once, running)
        for each in side_by_side:
            each.starts += 1
            # The map has failed: those beside it are stopped, wherever they are.
            stop = self.chance.randrange(12) if self.status == "FAILED" else None
            try:
                each.output = run(each, stop)
                each.status = "SUCCEEDED"
            except ChildFailed as error:
                each.status, each.error = "FAILED", str(error)
            except Aborted:
                each.status = "ABORTED"
            if self.items("FAILED") * 100 > self.tolerated * self.items_in_all:
                self.status = "FAILED"

    @property
    def items_in_all(self) -> int:
        """The length of the list."""
        return sum(child.items for child in self.children)

    def _write(self) -> None:
        """What ResultWriter leaves in the bucket: a file for each outcome."""
        self.written = {
            outcome: [each for each in self.children if each.status == status]
            for outcome, status in (
                ("SUCCEEDED_0.json", "SUCCEEDED"),
                ("FAILED_0.json", "FAILED"),
                ("PENDING_0.json", "PENDING"),
            )
        }


def items_of(state: State, given: Any, context: Any, stored: Callable[[str, str], Any]) -> Any:
    """What ItemReader reads; ``stored`` gives the content of an object by bucket and key."""
    reader = filled(state["ItemReader"]["Parameters"], given, context)
    return stored(reader["Bucket"], reader["Key"])


def filled(template: Any, given: Any, context: Any) -> Any:
    """A JSONPath payload template: ``name.$`` takes a path or ``States.Format``."""
    return dict(_filled(template, given, context))


def _filled(template: State, given: Any, context: Any) -> Iterator[tuple[str, Any]]:
    for name, value in template.items():
        if not name.endswith(".$"):
            yield name, value
        elif form := FORMAT.fullmatch(value):
            yield name[:-2], form[1].replace("{}", _path(form[2], given, context))
        else:
            yield name[:-2], _path(value, given, context)


def _path(path: str, given: Any, context: Any) -> Any:
    value = context if path.startswith("$$") else given
    for part in path.lstrip("$").strip(".").split("."):
        value = value[part] if part else value
    return value


def _item(number: int, value: Any) -> dict[str, Any]:
    return {"Index": number, "Value": value}
