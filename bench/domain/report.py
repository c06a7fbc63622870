"""How fast reports are assembled: ``python -m bench.domain.report``.

Everything is CPU time on one core, so that other work on the machine counts as little as possible.
Assembling is all from a score with its recommendations to the event that a report is stored by:
figures, standards, evidence with its limit of size, change with a score of its own, hashes. Scoring
is measured by ``bench.domain.scoring``. To turn the document into JSON is Lambda's own work; it has
a row of its own.

Firms take turns, so that caches hold only what the firms really share. Since its last report each
has changed as many answers as the company of the samples. What the measurement itself holds is
frozen: no report of a customer is delayed by going through fifty firms.
"""

from __future__ import annotations

import gc
import json
import random
from collections.abc import Callable, Mapping
from functools import partial
from itertools import cycle
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from bench.figures import Figure, record
from bench.speed import per_second
from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.plan import Plan, PlanEntry, PlanStatus
from handlers.domain.report.building import complete
from handlers.domain.report.schema.json_schema import DOCUMENT
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_document
from handlers.domain.scoring import score
from handlers.domain.scoring.recommendations.recommendation import (
    Recommendation,
    Sheet,
    recommendations,
)
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.exports.formats import FORMATS, Beside
from tests.handlers.domain.companies import COMPANIES, evidence_of
from tests.handlers.samples import CREATED_AT, OFFERED, event, run, sheet

FIRMS = 50
ROUNDS = 150
LEAST = 2_000
"""Reports a second."""

COMPANY = COMPANIES["getting_better"]
EVIDENCE = evidence_of(COMPANY.evidence)
PREVIOUS = PreviousResult.received(COMPANY.previous)
EVENT, RUN = event(domain=COMPANY.domain), run()
STATUSES = {probe.probe: probe.status for result in EVIDENCE for probe in result.probes}
SCORED = {probe: status for probe, status in STATUSES.items() if probe in OFFERED}
RULESET = ruleset_id(OFFERED)
DATED = PlanEntry(subject="PR-01", status=PlanStatus.OPEN, due="2026-12-01")
BESIDE = Beside(plan=Plan(version=1, entries=(DATED,)))


class Firm(NamedTuple):
    """What a report is assembled from; ``before`` is by the rules of today."""

    answer: SheetAnswer
    sheet: Sheet
    recommendations: tuple[Recommendation, ...]
    before: PreviousResult

    @property
    def by_other_rules(self) -> PreviousResult:
        """The previous result, by rules that no longer exist."""
        return self.before.model_copy(update={"ruleset_id": PREVIOUS.ruleset_id})


def firm(responses: Mapping[str, str], before: Mapping[str, str]) -> Firm:
    """One with these answers, now and in its last report, else as COMPANY."""
    answer = sheet(domain=COMPANY.domain, responses=dict(responses), profile=dict(COMPANY.profile))
    made = score(load_catalogue(), answer.responses, SCORED, answer.profile)
    scored = Sheet(answer.responses, SCORED, made)
    previous = PREVIOUS.model_copy(update={"ruleset_id": RULESET, "responses": dict(before)})
    return Firm(answer, scored, recommendations(scored), previous)


def some_firms(number: int) -> list[Firm]:
    """The same ones each time: each question has any of its answers."""
    chance = random.Random(13)  # noqa: S311 - as the docstring says
    questions = load_catalogue().questions

    def any_answers() -> dict[str, str]:
        return {q.id: chance.choice(list(q.options)) for q in questions}

    def firm_() -> Firm:
        now, other = any_answers(), any_answers()
        changed = chance.sample(sorted(now), len(COMPANY.changes))
        return firm(now, now | {question: other[question] for question in changed})

    return [firm_() for _ in range(number)]


def assembled(given: Firm, previous: PreviousResult | None) -> dict[str, object]:
    """One document from a score."""
    scored = score_document(ruleset_id(OFFERED), given.sheet, given.recommendations)
    content = ScoredContent(given.answer, scored, EVIDENCE, previous)
    return complete(EVENT, RUN, content, CREATED_AT).report.document


def with_change(given: Firm) -> dict[str, object]:
    """One document with what has changed since the last one."""
    return assembled(given, given.before)


def with_rules(given: Firm) -> dict[str, object]:
    """The same where the rules are others, too."""
    return assembled(given, given.by_other_rules)


def main() -> None:
    """Print every figure beside its baselines."""
    firms = cycle(some_firms(FIRMS))
    usual = firm({**COMPANY.responses, **COMPANY.changes}, COMPANY.responses)
    document = assembled(usual, usual.before)
    read = DOCUMENT.validate_python(document)
    table = Table(title="A second on one core", title_justify="left")
    table.add_column("What")
    table.add_column("Reports", justify="right")
    measured: list[tuple[str, Callable[[], object]]] = [
        ("assembled: the first report of a customer", lambda: assembled(next(firms), None)),
        ("assembled: with the change since the last one", lambda: with_change(next(firms))),
        ("assembled: with a change of the rules, too", lambda: with_rules(next(firms))),
        (
            "baseline: the same document read by Pydantic",
            lambda: DOCUMENT.validate_python(document),
        ),
        ("baseline: the same document to JSON", lambda: json.dumps(document)),
        *(
            (f"exported as {name}", partial(format_.write, read, "de", BESIDE))
            for name, format_ in FORMATS.items()
        ),
    ]
    gc.freeze()
    for what, work in measured:
        speed = per_second(work, ROUNDS)
        table.add_row(what, f"{speed:,.0f}")
        if what.startswith("assembled"):
            record(Figure.at_least(what, speed, "/s", LEAST))
        else:
            record(Figure(what, speed, "/s"))
    console = Console()
    console.print(table)
    console.print(f"The document has {len(json.dumps(document)):,} bytes of JSON.")


if __name__ == "__main__":
    main()
