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

from handlers.domain.catalogue.catalogue import load_catalogue
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.effects import effects_of
from tests.handlers.domain.scoring.reference import Reference

COMPANIES = 300
ROUNDS = 7
IMPORTS = 15
CATALOGUE = load_catalogue()


class Company(NamedTuple):
    """What is scored; the reference takes scope and levels in place of the profile."""

    answers: dict[str, str]
    evidence: dict[str, ProbeStatus]
    profile: dict[str, str]
    scope: frozenset[str]
    levels: dict[str, tuple[int, int]]


def company(chance: random.Random) -> Company:
    """One with most questions answered."""
    profile = {q: chance.choice(options) for q, options in CATALOGUE.profile.questions.items()}
    excluded = CATALOGUE.profile.excluded(profile)
    inherent = zip(*CATALOGUE.profile.inherent(profile), strict=True)
    return Company(
        answers={
            question.id: chance.choice(list(question.options))
            for question in CATALOGUE.questions
            if chance.random() < 0.9
        },
        evidence={probe: chance.choice(list(ProbeStatus)) for probe in CATALOGUE.probes},
        profile=profile,
        scope=frozenset(question.id for question in CATALOGUE.questions) - excluded,
        levels=dict(zip(CATALOGUE.scenarios, inherent, strict=True)),
    )


def scored(given: Company) -> Score:
    """The whole score in whole numbers, grade and contradictions included."""
    return score(CATALOGUE, given.answers, given.evidence, given.profile)


def read(given: Company) -> tuple[object, ...]:
    """The same with each of its figures as a fraction."""
    made = scored(given)
    figures = (made.low, made.high, made.risk, made.confidence, made.functions, made.ledger)
    return (*figures, made.scenarios, made.hints, made.contradictions, made.caps, made.grade)


def read_of_reference(given: Company) -> tuple[object, ...]:
    """All figures by the plain implementation in fractions."""
    made = Reference(given.answers, given.evidence, given.scope, given.levels)
    functions = [
        (made.function(name), made.function(name, "PASS")) for name in CATALOGUE.function_weights
    ]
    risks = [(made.inherent(name), made.residual(name)) for name in CATALOGUE.scenarios]
    figures = (made.points(), made.points("PASS"), made.risk(), made.confidence(), functions)
    return (*figures, made.ledger(), risks, made.hints(), made.contradictions(), made.grade())


def with_effects(given: Company) -> object:
    """The score and what each question's next option would change."""
    return effects_of(scored(given))


def per_second(work: Callable[[Company], object], companies: list[Company]) -> float:
    """The best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for each in companies:
            work(each)
        best = min(best, time.process_time() - start)
    return len(companies) / best


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
        other = Reference(each.answers, each.evidence, each.scope, each.levels)
        if (scored(each).low, scored(each).risk) != (other.points(), other.risk()):
            sys.exit(f"The two implementations differ for {each}.")
    table = Table(title=f"Scoring {len(CATALOGUE.questions)} questions, on one core")
    table.add_column("")
    for heading in ("measured", "target", "baseline"):
        table.add_column(heading, justify="right")
    plain = f"{per_second(read_of_reference, companies[:30]):,.0f} /s in plain fractions"
    for name, work, target in (
        ("scores", scored, "≥ 10,000 /s"),
        ("scores, all figures as fractions", read, ""),
        ("scores with all effects", with_effects, ""),
    ):
        table.add_row(name, f"{per_second(work, companies):,.0f} /s", target, plain)
    own = import_milliseconds("import handlers.domain.scoring")
    pydantic = f"{import_milliseconds('import pydantic; pydantic.BaseModel'):.0f} ms of pydantic"
    table.add_row("import, beyond Python's own", f"{own:.0f} ms", "≤ 40 ms", pydantic)
    Console().print(table)


if __name__ == "__main__":
    main()
