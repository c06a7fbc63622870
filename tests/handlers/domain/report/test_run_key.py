"""The key of a run: another for whatever makes it another run, and for nothing else."""

from __future__ import annotations

import pytest

from handlers.domain.report.run import Run
from handlers.domain.report.run_key import run_key
from handlers.domain.sheet.sheet_key import incarnation_key
from tests.handlers.samples import CREATED_AT, EXECUTION, event, run


def test_it_names_the_incarnation_and_what_is_run_of_it() -> None:
    of = event(version=7)
    sheet = incarnation_key("owner-1", "answer-1", "incarnation-1")
    begun = run()
    assert run_key(of, begun) == (
        f"{sheet}#7#{begun.ruleset}#answer#{begun.trigger_id}#{of.metadata.attempt}"
    )


@pytest.mark.parametrize("changed", ["version", "incarnation", "id", "owner"])
def test_another_sheet_or_version_is_another_run(changed: str) -> None:
    other = event(**{changed: 8 if changed == "version" else "another"})
    assert run_key(other, run()) != run_key(event(), run())


def test_a_submitted_sheet_has_nothing_that_triggers_its_run_but_itself() -> None:
    begun = Run.of(event(), EXECUTION, CREATED_AT, run().ruleset)
    assert (begun.trigger, begun.trigger_id) == ("answer", "")


def test_the_same_event_under_another_execution_is_the_same_run() -> None:
    again = run().model_copy(update={"execution": "arn:another"})
    assert run_key(event(), again) == run_key(event(), run())
