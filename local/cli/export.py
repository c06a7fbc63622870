"""Exports a report: ``python -m local.cli.export REPORT.json --format html --language de``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.errors import NotExportable
from handlers.exports.formats import FORMATS, Beside, file_name
from handlers.exports.proof import Proof
from handlers.exports.reading import read_document, read_signature

OF_A_REPORT = sorted(FORMATS.keys() - {"ics"})
"""Without the formats that need a plan, which a report's file doesn't have."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes to a file or to standard output; 1 with one message when it can't."""
    given = _parser().parse_args(arguments)
    try:
        content = given.report.read_bytes()
        document, signature = read_document(content), read_signature(content)
        proof = None if signature is None else Proof(signature, given.verify_at)
        format_, output = FORMATS[given.format], given.output
        if output is not None and output.is_dir():
            output /= file_name(document, format_)
        _write(format_.write(document, given.language, Beside(proof=proof)), output)
    except NotExportable as error:
        sys.stderr.write(f"{given.report}: {error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m local.cli.export", description=__doc__)
    parser.add_argument("report", type=Path, help="a report or its document, as JSON")
    parser.add_argument("--format", choices=OF_A_REPORT, default="html")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("-o", "--output", type=Path, help="file or folder; else standard output")
    parser.add_argument("--verify-at", help="the page that verifies, for the code in HTML")
    return parser


def _write(content: str | bytes, output: Path | None) -> None:
    # Bytes, so that neither the line ends of CSV nor the encoding depend on the machine.
    data = content.encode() if isinstance(content, str) else content
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
