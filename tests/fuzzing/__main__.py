"""``make chaos``: 100,000 inputs to every door, and coverage-guided ones to each parser.

Prints what was tried as JSON; exits with 1 when something was found.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tests.fuzzing.parsers import PARSERS

TIMES = 16
"""Times the inputs of ``make test``."""
RUNS = 50_000
"""Of each parser."""
DOORS = [
    "tests/fuzzing",
    "tests/handlers/events/test_mail_addresses.py",
    "tests/handlers/test_malformed_input.py",
    "tests/local/gateway/server/test_bad_input.py",
]


def main() -> int:
    """Both, one after the other."""
    doors = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *DOORS]
    changed = subprocess.run(
        doors,
        env=os.environ | {"FUZZ_TIMES": str(TIMES)},
        capture_output=True,
        text=True,
        check=False,
    )
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        guided = dict(zip(PARSERS, pool.map(_guided, PARSERS), strict=True))
    found = re.search(r"inputs tried: (\d+)", changed.stdout)
    tried = int(found.group(1)) if found else 0
    broken = [name for name, done in guided.items() if done.returncode]
    for output in [changed.stdout, *(guided[name].stderr[-3000:] for name in broken)]:
        if changed.returncode or broken:
            sys.stdout.write(output)
    figures = {"inputs": tried, "guided": RUNS * len(guided), "broken": broken}
    sys.stdout.write(json.dumps(figures | {"failed": bool(changed.returncode)}, indent=2) + "\n")
    return 1 if changed.returncode or broken else 0


def _guided(name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.fuzzing.guided", name, str(RUNS)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
