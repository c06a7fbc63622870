"""Recorded answers, made up in the documented shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).with_name("recorded")


def read_recorded(name: str) -> Any:
    """A fresh copy of one file of recorded answers."""
    return json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
