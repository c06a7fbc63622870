"""Stored reports under other rules: ``python -m local.cli.replay --to catalogue/3 reports/*.json``.

Each file is a report as the API gives it, or its document; one without a score is passed over. A
line says of each whose grade changes from what to what, and why; the last line counts them.

Exit code 0; 1 if a report's own rules don't give its figures any more; 2 if a file can't be used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from handlers.domain.catalogue.versions import CATALOGUE_VERSION, FILES
from handlers.domain.errors import NotInCatalogue
from handlers.exports.errors import NotExportable
from handlers.exports.reading import read_document
from local.replaying import Replayed, replay


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what changes; the return value is the exit code."""
    given = _parser().parse_args(arguments)
    try:
        replayed = list(_replayed(given.reports, given.to))
    except (OSError, NotExportable, NotInCatalogue) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for path, each in replayed:
        sys.stdout.writelines(f"{line}\n" for line in _lines(path, each))
    changed = sum(each.changes for _, each in replayed)
    sys.stdout.write(f"{len(replayed)} reports under {given.to}: {changed} change their grade\n")
    return 1 if any(each.differences for _, each in replayed) else 0


def _replayed(paths: Iterable[Path], version: str) -> Iterator[tuple[Path, Replayed]]:
    for path in paths:
        document = read_document(path.read_bytes())
        if document["inputs"] is not None:
            yield path, replay(document, version)


def _lines(path: Path, each: Replayed) -> Iterator[str]:
    if each.changes:
        yield f"{path}: {each.before} → {each.after}: {'; '.join(each.causes)}"
    for difference in each.differences:
        yield f"{path}: its own rules give other figures: {difference}"


def _parser() -> argparse.ArgumentParser:
    summary, *_ = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(prog="python -m local.cli.replay", description=summary)
    parser.add_argument("reports", type=Path, nargs="+", help="reports, or their documents")
    parser.add_argument("--to", choices=sorted(FILES), default=CATALOGUE_VERSION)
    return parser


if __name__ == "__main__":
    sys.exit(main())
