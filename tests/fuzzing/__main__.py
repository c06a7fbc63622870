"""Part of ``make chaos``: 16 times the inputs of ``make test``, and guided ones to each parser.

The first part takes the time that it takes, the second what is left of ``MINUTES``, at most 50,000
inputs of each parser. What broke a parser before is tried again, as its corpus is kept. Exits with
1 when something was found, or nothing was tried. Where there is no package of the fuzzer, only the
first part is done, and it says so.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

from tests.chaos.figures import minutes, tell
from tests.fuzzing.parsers import PARSERS

TIMES = 16
"""Times the inputs of ``make test``."""
RUNS = 50_000
"""Of each parser, at most."""
LEAST_SECONDS = 10
"""Of each parser, also where no time is left."""
DONE = re.compile(r"^Done (\d+) runs", re.MULTILINE)
"""What libFuzzer says at its end."""
ENTRY_POINTS = [
    "tests/fuzzing",
    "tests/handlers/events/user_service/test_mail_addresses.py",
    "tests/handlers/test_malformed_input.py",
    "tests/local/gateway/server/test_bad_input.py",
]
NOT_GUIDED = "The parsers were not fuzzed by coverage: atheris has no package for this machine.\n"


def main() -> int:
    """Both, one after the other."""
    start = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ENTRY_POINTS]
    changed = subprocess.run(
        command,
        env=os.environ | {"FUZZ_TIMES": str(TIMES)},
        capture_output=True,
        text=True,
        check=False,
    )
    guided = _guided_all(start + minutes() * 60 - time.monotonic())
    found = re.search(r"inputs tried: (\d+)", changed.stdout)
    failed = bool(changed.returncode) or found is None
    broken = [name for name, done in guided.items() if done.returncode]
    for output in [changed.stdout, *(guided[name].stderr[-3000:] for name in broken)]:
        if failed or broken:
            sys.stdout.write(output)
    tell(
        {
            "again": f"make chaos MINUTES={minutes():g}",
            "inputs": int(found.group(1)) if found else 0,
            "guided": sum(map(_runs, guided.values())),
            "found": len(broken) + failed,
            "broken": broken,
            "failed": failed,
            "seconds": round(time.monotonic() - start),
        }
    )
    return 1 if failed or broken else 0


def _guided_all(seconds: float) -> dict[str, subprocess.CompletedProcess[str]]:
    """What became of each parser; of none where the fuzzer isn't there."""
    if find_spec("atheris") is None:
        sys.stdout.write(NOT_GUIDED)
        return {}
    at_once = os.cpu_count() or 1
    of_each = max(LEAST_SECONDS, int(seconds * at_once / len(PARSERS)))

    def guided(name: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tests.fuzzing.guided", name, str(RUNS), str(of_each)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    with ThreadPoolExecutor(at_once) as pool:
        return dict(zip(PARSERS, pool.map(guided, PARSERS), strict=True))


def _runs(done: subprocess.CompletedProcess[str]) -> int:
    said = DONE.search(done.stderr)
    return int(said.group(1)) if said else 0


if __name__ == "__main__":
    sys.exit(main())
