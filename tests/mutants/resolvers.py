"""Mutants of AppSync's resolvers, by Stryker (https://stryker-mutator.io), in pieces."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from tests.mutants.mutant import Mutant, Verdict
from tests.mutants.python_code import copy_of_tree

STRYKER = Path(__file__).parent / "node_modules" / ".bin" / "stryker"
REPORT = Path("reports") / "mutation" / "mutation.json"
TESTS = f"{sys.executable} -m pytest tests/resolvers -x -q -p no:cacheprovider"
VERDICTS = {"Survived": Verdict.SURVIVED, "NoCoverage": Verdict.NOT_REACHED}
IGNORED = {"Ignored", "CompileError"}
LINES = 10


def try_resolvers(seed: int, seconds: int) -> list[Mutant]:
    """Try pieces of files in the order that ``seed`` gives, until the time is over."""
    folder = copy_of_tree("resolvers")
    pieces = [
        (path.relative_to(folder), first, first + LINES - 1)
        for path in sorted((folder / "resolvers").rglob("*.js"))
        for first in range(1, len(path.read_text(encoding="utf-8").splitlines()) + 1, LINES)
    ]
    random.Random(seed).shuffle(pieces)  # noqa: S311 - a sample, no secret
    end, found = time.monotonic() + seconds, list[Mutant]()
    for name, first, last in pieces:
        left = int(end - time.monotonic())
        if left <= 0:
            break
        found += _tried(folder, f"{name}:{first}-{last}", left)
    return found


def _tried(folder: Path, piece: str, seconds: int) -> list[Mutant]:
    options = {
        "testRunner": "command",
        "commandRunner": {"command": TESTS},
        "coverageAnalysis": "off",
        "mutate": [piece],
        "reporters": ["json"],
        "concurrency": 2,
        "allowEmpty": True,
        "plugins": [],
    }
    (folder / "stryker.config.json").write_text(json.dumps(options), "utf-8")
    (folder / REPORT).unlink(missing_ok=True)
    command = ["timeout", str(seconds), str(STRYKER), "run"]
    with (folder / "stryker.log").open("a", encoding="utf-8") as log:
        subprocess.run(command, cwd=folder, stdout=log, stderr=log, check=False)
    # Without a report the piece has nothing to change, or the time was over.
    if not (folder / REPORT).exists():
        return []
    report = json.loads((folder / REPORT).read_text("utf-8"))
    return [
        Mutant(
            f"{path}:{one['location']['start']['line']}",
            _change(file["source"], one),
            VERDICTS.get(one["status"], Verdict.KILLED),
        )
        for path, file in report["files"].items()
        for one in file["mutants"]
        if one["status"] not in IGNORED
    ]


def _change(source: str, mutant: dict[str, dict[str, dict[str, int]]]) -> str:
    start, end = mutant["location"]["start"], mutant["location"]["end"]
    lines = source.splitlines()[start["line"] - 1 : end["line"]]
    before, after = lines[0][: start["column"] - 1], lines[-1][end["column"] - 1 :]
    changed = f"{before}{mutant['replacement']}{after}".splitlines()
    return "\n".join([*(f"-{line}" for line in lines), *(f"+{line}" for line in changed)])
