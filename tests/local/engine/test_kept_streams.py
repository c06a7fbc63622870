"""A table's stream is there again when the engine is, at the place where its reader was."""

from __future__ import annotations

import types
from typing import Any

import pytest
from ministack.services import dynamodb

from local.engine.corrections import EngineHasChanged
from local.engine.kept_streams import keep_streams


@pytest.fixture
def corrected(monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ("get_state", "load_persisted_state"):
        monkeypatch.setattr(dynamodb, name, getattr(dynamodb, name))
    keep_streams(dynamodb)
    return dynamodb


def test_records_and_what_was_trimmed_come_back(corrected: Any) -> None:
    corrected._stream_records["kept"] = [{"dynamodb": {"SequenceNumber": "1"}}]
    corrected._stream_trimmed["kept"] = 4
    state = corrected.get_state()
    del corrected._stream_records["kept"], corrected._stream_trimmed["kept"]
    corrected.load_persisted_state(state)
    try:
        assert corrected._stream_records["kept"] == [{"dynamodb": {"SequenceNumber": "1"}}]
        assert corrected._stream_trimmed["kept"] == 4
    finally:
        del corrected._stream_records["kept"], corrected._stream_trimmed["kept"]


def test_an_engine_that_keeps_them_is_refused() -> None:
    fixed = types.ModuleType("dynamodb")
    fixed.__dict__.update(get_state=keep_streams, load_persisted_state=print)
    with pytest.raises(EngineHasChanged):
        keep_streams(fixed)
