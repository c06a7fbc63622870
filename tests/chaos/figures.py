"""How each part of ``make chaos`` hands over what it counted."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

WHERE = "FIGURES"
"""The variable that names the file into which a part writes its figures."""


MINUTES = 20.0


def minutes() -> float:
    """How long all parts may take together: ``MINUTES`` of the environment."""
    return float(os.environ.get("MINUTES") or MINUTES)


def tell(figures: dict[str, Any]) -> None:
    """Prints the figures as JSON, and keeps them for whoever started this part."""
    text = json.dumps(figures, indent=2) + "\n"
    sys.stdout.write(text)
    if os.environ.get(WHERE):
        Path(os.environ[WHERE]).write_text(text, encoding="utf-8")
