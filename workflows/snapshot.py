"""Renews the committed picture of the state machine: ``python -m workflows.snapshot``."""

from __future__ import annotations

import json
from pathlib import Path

from workflows.security_report import definition

SNAPSHOT = Path(__file__).resolve().parent.parent / "tests/workflows/security_report.asl.json"


def rendered() -> str:
    """The definition as it is committed: names still to be filled in, one key per line."""
    return json.dumps(definition(), indent=2) + "\n"


if __name__ == "__main__":
    SNAPSHOT.write_text(rendered())
