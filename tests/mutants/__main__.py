"""Tries whether the tests notice faults: ``python -m tests.mutants [AREA …]``.

Each area's code is changed in one place at a time, and its tests are run against each change. One
that fails no test survives. ``--seed`` chooses the sample, ``--seconds`` bounds each area.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from tests.mutants.mutant import Mutant, Verdict
from tests.mutants.python_code import AREAS, try_python
from tests.mutants.resolvers import try_resolvers

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
LINE = "{:10} {:>6} {:>7} {:>9} {:>11} {:>8}\n"


def main() -> None:
    """Print the survivors of each area, then a table of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", default=[*AREAS, "resolvers"])
    parser.add_argument("--seed", type=int, default=0, help="0 to 9: which tenth of the mutants")
    parser.add_argument("--seconds", type=int, default=600, help="limit for each area")
    chosen = parser.parse_args()
    if unknown := set(chosen.areas) - {*AREAS, "resolvers"}:
        parser.error(f"no such area: {', '.join(sorted(unknown))}; there are {', '.join(AREAS)}")
    known = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    equivalent = {one["change"].strip() for one in known.get("mutant", [])}
    rows = []
    for area in chosen.areas:
        mutants = (
            try_resolvers(chosen.seed, chosen.seconds)
            if area == "resolvers"
            else try_python(area, chosen.seed, chosen.seconds)
        )
        rows.append(row_of(area, mutants, equivalent))
    sys.stdout.write(LINE.format("area", "tried", "killed", "survived", "equivalent", "killed"))
    for row in rows:
        sys.stdout.write(LINE.format(*row))


def row_of(area: str, mutants: list[Mutant], equivalent: set[str]) -> tuple[str, ...]:
    """The row of an area; prints each survivor that isn't known to be equivalent."""
    alike = [one for one in mutants if not one.killed and one.change.strip() in equivalent]
    survivors = [one for one in mutants if not one.killed and one not in alike]
    for one in survivors:
        sys.stdout.write(f"{one.verdict} {one.name}\n{one.change}\n\n")
    killed = sum(one.verdict is Verdict.KILLED for one in mutants)
    share = f"{100 * killed / (killed + len(survivors)):.0f} %" if killed or survivors else "-"
    counts = len(mutants), killed, len(survivors), len(alike)
    return (area, *map(str, counts), share)


if __name__ == "__main__":
    main()
