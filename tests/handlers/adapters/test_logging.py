"""The logger: JSON lines that name their service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.adapters.logging import logger


def test_a_line_is_json_with_level_and_service(logs: Callable[[], list[dict[str, Any]]]) -> None:
    logger.info("Something happened", extra={"answer_id": "answer-1"})
    line = logs()[0]
    assert (line["level"], line["message"]) == ("INFO", "Something happened")
    assert line["answer_id"] == "answer-1"
    assert "service" in line
