"""The largest reports fit into every hop."""

from __future__ import annotations

import json

from handlers.domain.report.building import rejected
from handlers.domain.report.sections.evidence_section import MOST_BYTES
from handlers.domain.sheet.validation import validate
from tests.handlers.domain.found import found
from tests.handlers.domain.report.building.reports import WIDEST, full_report, size_of
from tests.handlers.samples import CREATED_AT, event, run


def test_a_full_report_and_the_worst_possible_one_fit_into_every_hop() -> None:
    """AppSync's real-time messages hold 240 KB, the least of all; there the document is a text."""
    assert size_of(
        full_report(sources=20, facts=10, finding=found("breach_history", "FAIL")[1])
    ) < (100_000)
    largest = 0
    for sources, facts in [(18, 8), (30, 6), (200, 400)]:
        worst = full_report(sources, facts, WIDEST.to_json())
        largest = max(largest, size_of(worst))
        assert len(json.dumps(json.dumps(worst, separators=(",", ":")))) < 200_000
    assert MOST_BYTES < largest < 200_000


def test_the_longest_list_of_faults_fits_too() -> None:
    wrong = {f"{number:03}\u2603": "\u2603" * 20 for number in range(100)}
    faults = validate(event(responses=wrong, profile={"size": "\u2603" * 100}).answer)
    assert isinstance(faults, list)
    assert size_of(rejected(event(), run(), faults, CREATED_AT).report.document) < 100_000
