"""Lets an engine that is started again go on with the streams of its tables.

It keeps each reader's position and not the records, so that new records would lie before that
position and never be read.
"""

from __future__ import annotations

import copy
import inspect
from types import ModuleType
from typing import Any

from local.engine.corrections import EngineHasChanged

KEPT = ("_stream_records", "_stream_trimmed")


def keep_streams(dynamodb: ModuleType) -> None:
    """Let what is kept of the tables hold their streams, too."""
    given, load = dynamodb.get_state, dynamodb.load_persisted_state
    if "_stream" in inspect.getsource(given):
        raise EngineHasChanged("ministack keeps the streams of tables by itself")

    def state() -> dict[str, Any]:
        streams = {name: copy.deepcopy(getattr(dynamodb, name)) for name in KEPT}
        return {**given(), **streams}

    def restore(data: dict[str, Any]) -> None:
        load(data)
        for name in KEPT:
            getattr(dynamodb, name).update(data.get(name, {}))

    dynamodb.__dict__["get_state"] = state
    dynamodb.__dict__["load_persisted_state"] = restore
