"""``make chaos``: 16 times the inputs of ``make test``, and coverage-guided ones to each parser.

Prints what was tried as JSON; exits with 1 when something was found, or nothing was tried. Where
there is no package of the fuzzer, only the first part is done, and it says so.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

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
NOT_GUIDED = "The parsers were not fuzzed by coverage: atheris has no package for this machine.\n"


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
    guided = _guided_all()
    found = re.search(r"inputs tried: (\d+)", changed.stdout)
    failed = bool(changed.returncode) or found is None
    broken = [name for name, done in guided.items() if done.returncode]
    for output in [changed.stdout, *(guided[name].stderr[-3000:] for name in broken)]:
        if failed or broken:
            sys.stdout.write(output)
    figures = {
        "inputs": int(found.group(1)) if found else None,
        "guided": RUNS * len(guided),
        "broken": broken,
        "failed": failed,
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 1 if failed or broken else 0


def _guided_all() -> dict[str, subprocess.CompletedProcess[str]]:
    """What became of each parser; of none where the fuzzer isn't there."""
    if find_spec("atheris") is None:
        sys.stdout.write(NOT_GUIDED)
        return {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(PARSERS, pool.map(_guided, PARSERS), strict=True))


def _guided(name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.fuzzing.guided", name, str(RUNS)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
