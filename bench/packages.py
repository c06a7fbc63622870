"""The sizes of what Lambda gets: ``python -m bench.packages``, of what ``make synth`` built.

Exits with 1 when the code and the layer together are above Lambda's limit of 250 MB unpacked.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from bench.figures import Figure, record
from local.configuration import ROOT

MOST_MEGABYTES = 250
"""Lambda, "Quotas": deployment package, unzipped, layers included."""


def main() -> int:
    """Print both sizes; 0 within the limit."""
    code = _megabytes(ROOT / ".build" / "code")
    layer = _megabytes(ROOT / ".build" / "layer-arm64")
    figures = (
        Figure("the code of all functions", code, "MB"),
        Figure("the layer with the libraries", layer, "MB"),
        Figure.at_most("both, unpacked", code + layer, "MB", MOST_MEGABYTES),
    )
    record(*figures)
    for figure in figures:
        Console().print(f"{figure.what}: {figure.value:.1f} {figure.unit}")
    return 0 if code + layer <= MOST_MEGABYTES else 1


def _megabytes(folder: Path) -> float:
    if not folder.is_dir():
        sys.exit(f"{folder.relative_to(ROOT)} is missing: run `make synth` first")
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1024**2


if __name__ == "__main__":
    sys.exit(main())
