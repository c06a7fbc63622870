"""Mutants of AppSync's resolvers, by Stryker (https://stryker-mutator.io), file by file."""

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


def try_resolvers(seed: int, seconds: int) -> list[Mutant]:
    """Try whole files in the order that ``seed`` gives, and begin none after half the time."""
    folder = copy_of_tree("resolvers")
    names = sorted(path.name for path in (folder / "resolvers").glob("*.js"))
    random.Random(seed).shuffle(names)  # noqa: S311 - a sample, no secret
    end, found = time.monotonic() + seconds, list[Mutant]()
    for name in names:
        if time.monotonic() > end - seconds / 2:
            break
        found += _tried(folder, name, end - time.monotonic())
    return found


def _tried(folder: Path, name: str, seconds: float) -> list[Mutant]:
    options = {
        "testRunner": "command",
        "commandRunner": {"command": TESTS},
        "coverageAnalysis": "off",
        "mutate": [f"resolvers/{name}"],
        "reporters": ["json"],
        "concurrency": 2,
        "plugins": [],
    }
    (folder / "stryker.config.json").write_text(json.dumps(options), "utf-8")
    (folder / REPORT).unlink(missing_ok=True)
    command = ["timeout", str(int(seconds)), str(STRYKER), "run"]
    with (folder / "stryker.log").open("a", encoding="utf-8") as log:
        subprocess.run(command, cwd=folder, stdout=log, stderr=log, check=False)
    if not (folder / REPORT).exists():
        sys.stdout.write(f"{name}: not finished in time; {folder / 'stryker.log'} says how far\n")
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
