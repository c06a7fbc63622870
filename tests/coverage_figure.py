"""Prints what the tests reached of what is deployed; fails below the figures that stand.

``python -m tests.coverage_figure .build/coverage.json`` reads the JSON that slipcover writes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

LEAST = {"lines": 99.3, "branches": 97.0}
"""The figures that stand, in percent. They may rise and never fall."""


def percentages(summary: dict[str, int]) -> dict[str, float]:
    """Both figures of a summary; what has nothing to reach is reached."""
    return {
        kind: 100.0 * covered / total if total else 100.0
        for kind in LEAST
        for covered in [summary[f"covered_{kind}"]]
        for total in [covered + summary[f"missing_{kind}"]]
    }


def by_package(measured: dict[str, Any]) -> dict[str, dict[str, float]]:
    """The figures of each package two folders deep, and of all together last."""
    sums: dict[str, Counter[str]] = {}
    for path, file in sorted(measured["files"].items()):
        package = "/".join(Path(path).parent.parts[:2])
        counts = {
            f"{state}_{kind}": len(file[f"{found}_{kind}"])
            for kind in LEAST
            for state, found in (("covered", "executed"), ("missing", "missing"))
        }
        sums.setdefault(package, Counter()).update(counts)
    figures = {package: percentages(counts) for package, counts in sums.items()}
    return figures | {"all": percentages(measured["summary"])}


def main() -> None:
    """Print a table; exit with 1 when a figure of all together is too low."""
    figures = by_package(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    for package, found in figures.items():
        sys.stdout.write(
            f"{package:24} {found['lines']:6.2f} % lines {found['branches']:6.2f} % branches\n"
        )
    for kind, least in LEAST.items():
        if figures["all"][kind] < least:
            sys.exit(f"{kind}: {figures['all'][kind]:.2f} % reached, at least {least} % stand")


if __name__ == "__main__":
    main()
