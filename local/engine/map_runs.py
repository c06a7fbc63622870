"""Adds what ministack lacks of a Distributed Map and the night watch depends on.

States Language, "Map State": a field may name the place of its value in the input (``…Path``).
Ministack takes how many items may fail as a number alone.
"""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any

from local.engine.corrections import EngineHasChanged

TOLERATED = "ToleratedFailurePercentage"


def take_paths(stepfunctions: ModuleType) -> None:
    """Let the input say how many items may fail. Raises EngineHasChanged."""
    run = stepfunctions._run_distributed_map
    if f"{TOLERATED}Path" in inspect.getsource(run):
        raise EngineHasChanged("ministack takes the tolerated failures from the input by itself")

    def run_with_path(
        state: dict[str, Any], given: Any, effective: Any, *more: Any
    ) -> tuple[Any, str | None]:
        path = state.get(f"{TOLERATED}Path")
        if path is not None:
            found = stepfunctions._resolve_path(path, effective)
            state = {**state, TOLERATED: found}
        made: tuple[Any, str | None] = run(state, given, effective, *more)
        return made

    stepfunctions.__dict__["_run_distributed_map"] = run_with_path
