"""How fast reports are assembled: ``python -m bench.report``.

Everything is CPU time on one core, so that other work on the machine counts as little as possible.
Assembling is all from a score to the document: figures, first actions, evidence, change, hashes.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial

from rich.console import Console
from rich.table import Table

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.plan import ActionStatus, Plan, PlanEntry
from handlers.domain.report.building import Findings, complete
from handlers.domain.report.schema.json_schema import DOCUMENT
from handlers.domain.report.score_section import score_document
from handlers.domain.scoring import score
from handlers.domain.scoring.steps.recommendation import Sheet, recommendations
from handlers.exports.formats import FORMATS, Beside
from tests.handlers.domain.companies import COMPANIES, evidence_of
from tests.handlers.samples import CREATED_AT, OFFERED, event, run, sheet

ROUNDS = 150
SECONDS = 0.02
"""Of each round: short enough that some are hardly interrupted by other work."""

COMPANY = COMPANIES["getting_better"]
ANSWER = sheet(
    domain=COMPANY.domain,
    responses={**COMPANY.responses, **COMPANY.changes},
    profile=dict(COMPANY.profile),
)
EVIDENCE = evidence_of(COMPANY.evidence)
BY_OTHER_RULES = PreviousResult.received(COMPANY.previous)
EVENT, RUN = event(domain=COMPANY.domain), run()
STATUSES = {probe.probe: probe.status for result in EVIDENCE for probe in result.probes}
SCORED = {probe: status for probe, status in STATUSES.items() if probe in OFFERED}
SHEET = Sheet(
    ANSWER.responses, SCORED, score(load_catalogue(), ANSWER.responses, SCORED, ANSWER.profile)
)
STEPS = recommendations(SHEET)
RULESET = ruleset_id(OFFERED)
BEFORE = BY_OTHER_RULES.model_copy(update={"ruleset_id": RULESET})
"""The same with what is usual: the rules haven't changed since, answers and evidence have."""
DATED = PlanEntry(subject="PR-01", status=ActionStatus.OPEN, due="2026-12-01")
BESIDE = Beside(plan=Plan(version=1, entries=(DATED,)))


def assembled(previous: PreviousResult | None) -> dict[str, object]:
    """One document from a score."""
    scored = score_document(RULESET, SHEET, STEPS)
    findings = Findings(ANSWER, scored, EVIDENCE, previous)
    return complete(EVENT, RUN, findings, CREATED_AT).report.document


def per_second(work: Callable[[], object]) -> float:
    """The best of some rounds: other work only ever slows a round down."""
    return max(_round(work) for _ in range(ROUNDS))


def _round(work: Callable[[], object]) -> float:
    done, start = 0, time.process_time()
    while (spent := time.process_time() - start) < SECONDS:
        work()
        done += 1
    return done / spent


def main() -> None:
    """Print every figure beside its baselines."""
    document = assembled(BEFORE)
    read = DOCUMENT.validate_python(document)
    table = Table(title="A second on one core", title_justify="left")
    table.add_column("What")
    table.add_column("Reports", justify="right")
    measured: list[tuple[str, Callable[[], object]]] = [
        ("assembled: the first report of a customer", lambda: assembled(None)),
        ("assembled: with the change since the last one", lambda: assembled(BEFORE)),
        ("assembled: with a change of the rules, too", lambda: assembled(BY_OTHER_RULES)),
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
    for what, work in measured:
        table.add_row(what, f"{per_second(work):,.0f}")
    console = Console()
    console.print(table)
    console.print(f"The document has {len(json.dumps(document)):,} bytes of JSON.")


if __name__ == "__main__":
    main()
