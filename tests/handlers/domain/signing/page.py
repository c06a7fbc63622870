"""The page's own code for signatures, run by Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("page.mjs")


def page(*asked: tuple[str, Any]) -> list[dict[str, Any]]:
    """What each question, a name in ``page.mjs`` and its argument, came to."""
    done = subprocess.run(
        ["node", "--no-warnings", str(SCRIPT)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers
