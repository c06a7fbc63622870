"""Fuzzes one parser with atheris, which keeps the inputs that reach new code, and changes those.

``python -m tests.fuzzing.guided NAME RUNS SECONDS``; atheris ends the process, with 0 when nothing
was found. An input that breaks the parser is kept in ``.local/fuzzing``, and atheris prints its
name.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / ".local" / "fuzzing"
LONGEST = 4096
"""Octets of an input."""


def main(name: str, runs: str, seconds: str) -> None:
    """Never returns."""
    import atheris  # noqa: PLC0415 - only this needs it

    with atheris.instrument_imports(include=["handlers"], enable_loader_override=False):
        from tests.fuzzing.parsers import PARSERS  # noqa: PLC0415 - counted as it is imported

    parser = PARSERS[name]
    corpus = FOLDER / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(parser.seeds):
        corpus.joinpath(f"seed-{number}").write_bytes(seed)
    options = [f"-runs={runs}", f"-max_total_time={seconds}", f"-max_len={LONGEST}"]
    options.append(f"-artifact_prefix={FOLDER}/broken-")
    fuzz: Any = atheris
    fuzz.Setup([sys.argv[0], *options, "-timeout=5", str(corpus)], parser)
    fuzz.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
