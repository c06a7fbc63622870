"""Scores by hand: ``python -m local.cli.score --answers A.json --evidence E.json``.

Answers are an object of question ids and option ids, or a whole answer sheet with its profile;
evidence is an object of probes and PASS, PARTIAL, FAIL, NOT_APPLICABLE or UNKNOWN; ``--offered``
names the probes that count, by default all. ``--report R.json`` scores a report again and says
whether that gives the same.

The result is JSON on standard output, each figure exact and rounded; for answers it also names
the question that would narrow the score most. Exit code 0; 1 if a report
scores otherwise; 2 if the input can't be scored.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handlers.domain.catalogue.versions import CATALOGUE_VERSION, is_known, load_catalogue
from handlers.domain.data_files import parse_json
from handlers.domain.errors import NotInCatalogue
from local.next_question.next_question import outlook
from local.rescoring import rescore, score_inputs

Json = dict[str, Any]


class Unusable(Exception):
    """A file can't be used; the message names it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the result; the return value is the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if (given.report is None) == (given.answers is None):
        parser.error("give either --answers with --evidence, or --report")
    if given.report is not None and (given.evidence or given.profile or given.offered):
        parser.error("a report has its own evidence, profile and offer")
    if given.answers is not None and given.evidence is None:
        parser.error("--answers needs --evidence; an empty object stands for no evidence")
    try:
        result, code = _again(given.report) if given.report else (_score(given), 0)
    except (Unusable, NotInCatalogue) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    return code


def _score(given: argparse.Namespace) -> Json:
    sheet = _read(given.answers)
    whole = "responses" in sheet
    profile = _read(given.profile) if given.profile else sheet.get("profile") if whole else None
    version = sheet.get("catalogueVersion") if whole else CATALOGUE_VERSION
    every = load_catalogue(version).probes if is_known(version) else ()
    inputs = {
        "catalogueVersion": version,
        "responses": _answered(sheet["responses"] if whole else sheet),
        "profile": _answered(profile or {}),
        "evidence": _read(given.evidence),
        "offered": list(every) if given.offered is None else given.offered,
    }
    made = dict(score_inputs(inputs))
    asked = outlook(
        load_catalogue(version),
        inputs["responses"],
        inputs["evidence"],
        inputs["profile"],
        frozenset(inputs["offered"]),
    ).next
    return made | {"nextQuestion": asked and f"{asked.part}.{asked.question}"}


def _again(report: Path) -> tuple[Json, int]:
    score, differences = rescore(_document(report))
    same = not differences
    return {"same": same, "differences": differences, "score": score}, 0 if same else 1


def _document(path: Path) -> Json:
    """The document in a file, alone or as the API's Report has it: as JSON text in a field."""
    report = _read(path)
    if "document" not in report:
        return report
    inner = report["document"]
    return _parse(path, inner) if isinstance(inner, str) else _object(path, inner)


def _answered(choices: Any) -> Any:
    """Without the questions that have null for an answer."""
    if not isinstance(choices, dict):
        return choices
    return {question: option for question, option in choices.items() if option is not None}


def _read(path: Path) -> Json:
    try:
        return _parse(path, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Unusable(f"{path}: it isn't usable JSON: {error}") from None


def _parse(path: Path, text: str) -> Json:
    try:
        return _object(path, parse_json(text))
    except ValueError as error:
        raise Unusable(f"{path}: it isn't usable JSON: {error}") from None


def _object(path: Path, value: Any) -> Json:
    if not isinstance(value, dict):
        raise Unusable(f"{path}: it isn't a JSON object")
    return value


def _parser() -> argparse.ArgumentParser:
    summary, *_ = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(prog="python -m local.cli.score", description=summary)
    parser.add_argument("--answers", type=Path, help="question ids and option ids, or a sheet")
    parser.add_argument("--evidence", type=Path, help="probes and their statuses")
    parser.add_argument("--profile", type=Path, help="profile question ids and option ids")
    parser.add_argument("--offered", nargs="*", help="the probes that count; by default all")
    parser.add_argument("--report", type=Path, help="a report, or its document, to score again")
    return parser


if __name__ == "__main__":
    sys.exit(main())
