"""Runs of the state machine: their claims, their queue, and what is awaited of them."""

from __future__ import annotations

from pydantic import Field

from handlers.adapters.settings.reading import Settings


class RunsSettings(Settings):
    """The table of claimed runs."""

    runs_table: str


class RunQueueSettings(Settings):
    """The table of the run queue, and how many executions run at once."""

    run_queue_table: str
    runs_at_once: int = Field(ge=1, le=9999)


class StateMachineSettings(Settings):
    """The ARN of the state machine."""

    state_machine: str


class AwaitedReportsSettings(Settings):
    """The table of versions whose report is awaited."""

    awaited_reports_table: str
