"""How fast companies are scored, and how long the scoring module takes to load: ``make bench``.

Everything is CPU time on one core, so that other work on the machine counts as little as possible.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from bench.figures import Figure, record
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.explanation.comparison import contradictions, hints, trust
from handlers.domain.scoring.explanation.knowledge import knowledge
from handlers.domain.scoring.explanation.ledger import ledger
from handlers.domain.scoring.explanation.views import functions, inherent, limits, scenarios
from handlers.domain.scoring.recommendations.recommendation import Sheet, recommendations
from tests.handlers.domain.scoring.reference import Firm

COMPANIES = 300
ROUNDS = 7
IMPORTS = 15
LEAST = 10_000
"""Scorings a second."""
CATALOGUE = load_catalogue()
SEEN = ("PASS", "PARTIAL", "FAIL", "NOT_APPLICABLE")


class Company(NamedTuple):
    """What is scored: all is known of it, so that the reference can score it, too."""

    answers: dict[str, str]
    evidence: dict[str, str]
    profile: dict[str, str]


def company(chance: random.Random, *, unseen: bool = False) -> Company:
    """One with every question answered; ``unseen``: the check of exposed ports has no result."""
    unknown = CATALOGUE.parameters.unknown_option
    evidence = {probe: chance.choice(SEEN) for probe in CATALOGUE.probes}
    return Company(
        answers={
            question.id: chance.choice([o for o in question.options if o != unknown])
            for question in CATALOGUE.questions
        },
        evidence=evidence | ({"exposure_ports": "UNKNOWN"} if unseen else {}),
        profile={q: chance.choice(options) for q, options in CATALOGUE.profile.questions.items()},
    )


def scored(given: Company) -> Score:
    """Score, grade and risk at both ends."""
    return score(CATALOGUE, given.answers, given.evidence, given.profile)


def read(given: Company) -> tuple[object, ...]:
    """The same with all that a report says of it."""
    made = scored(given)
    views = (functions(made), scenarios(made), limits(made), inherent(made), ledger(made))
    return (*views, knowledge(made), trust(made), contradictions(made), hints(made))


def by_the_reference(given: Company) -> object:
    """Score, grade and risk by the plain implementation in fractions; it knows one end."""
    return Firm(*given).figures()


def with_recommendations(given: Company) -> object:
    """The score and what to do first, with the figures after each recommendation."""
    return recommendations(Sheet(given.answers, given.evidence, scored(given)))


def per_second(work: Callable[[Company], object], companies: list[Company]) -> float:
    """The best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for each in companies:
            work(each)
        best = min(best, time.process_time() - start)
    return len(companies) / best


def in_the_middle() -> Company:
    """Every answer in the middle of its ladder, no profile, nothing seen: the most scopes fit."""
    answers = {}
    for question in CATALOGUE.questions:
        options = sorted(question.options, key=question.options.__getitem__)
        answers[question.id] = options[len(options) // 2]
    return Company(answers, {}, {})


def seconds_once(work: Callable[[Company], object], given: Company) -> float:
    """The first time alone: later ones find what depends on the profile in caches."""
    start = time.process_time()
    work(given)
    return time.process_time() - start


def import_milliseconds(statement: str) -> float:
    """The least CPU time that an interpreter with this one statement takes, beyond a bare one."""
    return 1000 * (_least_seconds(statement) - _least_seconds("pass"))


def _least_seconds(statement: str) -> float:
    return min(_seconds(statement) for _ in range(IMPORTS))


def _seconds(statement: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", statement], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Check that both implementations agree, measure, print a table."""
    chance = random.Random(43)  # noqa: S311 - the same companies each time
    companies = [company(chance) for _ in range(COMPANIES)]
    for each in companies:
        made, other = scored(each), Firm(*each).figures()
        if (made.score.guaranteed, made.grade.guaranteed, made.risk.guaranteed) != tuple(other):
            sys.exit(f"The two implementations differ for {each}.")
    unseen = [company(chance, unseen=True) for _ in range(COMPANIES)]
    table = Table(title=f"Scoring {len(CATALOGUE.questions)} questions, on one core")
    table.add_column("")
    for heading in ("measured", "target", "baseline"):
        table.add_column(heading, justify="right")
    plain = f"{per_second(by_the_reference, companies[:30]):,.0f} /s in plain fractions"
    for name, work, given, target in (
        ("scores at both ends", scored, companies, "≥ 10,000 /s"),
        ("the same with an unseen check", scored, unseen, "≥ 10,000 /s"),
        ("scores with all that is said of them", read, companies, ""),
        ("scores with recommendations", with_recommendations, companies[:50], ""),
    ):
        speed = per_second(work, given)
        table.add_row(name, f"{speed:,.0f} /s", target, plain)
        if target:
            record(Figure.at_least(name, speed, "/s", LEAST, plain))
        else:
            record(Figure(name, speed, "/s", plain))
    slowest = seconds_once(with_recommendations, in_the_middle())
    table.add_row("the slowest sheet, with recommendations", f"{slowest:.1f} s", "≤ 10 s", "")
    own = import_milliseconds("import handlers.domain.scoring")
    pydantic = f"{import_milliseconds('import pydantic; pydantic.BaseModel'):.0f} ms of pydantic"
    table.add_row("import, beyond Python's own", f"{own:.0f} ms", "≤ 40 ms", pydantic)
    Console().print(table)
    record(
        Figure.at_most("the slowest sheet, with recommendations", slowest, "s", 10),
        Figure.at_most("import, beyond Python's own", own, "ms", 40, pydantic),
    )


if __name__ == "__main__":
    main()
