"""A history is read as the console shows it: attempts, catches, and where an execution ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local.terminal.trace import end_of, redrives, state_traces, trace_table

START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class History:
    """Events as GetExecutionHistory gives them."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.add("ExecutionStarted", 0)

    def add(self, kind: str, after: int, **details: Any) -> int:
        number = len(self.events) + 1
        event = {"id": number, "previousEventId": after, "type": kind}
        event["timestamp"] = START + timedelta(seconds=number)
        self.events.append(event | details)
        return number

    def enter(self, name: str, after: int, kind: str = "Task") -> int:
        details = {"name": name, "input": f"into {name}"}
        return self.add(f"{kind}StateEntered", after, stateEnteredEventDetails=details)

    def exit(self, name: str, after: int, kind: str = "Task") -> int:
        details = {"name": name, "output": f"out of {name}"}
        return self.add(f"{kind}StateExited", after, stateExitedEventDetails=details)

    def fail(self, error: str, after: int) -> int:
        details = {"error": error, "cause": "because"}
        return self.add("TaskFailed", after, taskFailedEventDetails=details)


def test_attempts_belong_to_their_own_branch() -> None:
    history = History()
    both = history.enter("Gather", 1, "Parallel")
    dns, mail = history.enter("Ask DNS", both), history.enter("Ask mail", both)
    failed = history.fail("Lambda.Unknown", dns)
    good_mail = history.add("TaskSucceeded", mail)
    good_dns = history.add("TaskSucceeded", failed)
    left_mail = history.exit("Ask mail", good_mail)
    history.exit("Ask DNS", good_dns)
    history.exit("Gather", left_mail, "Parallel")
    gather, of_dns, of_mail = state_traces(history.events)
    assert (of_dns.outcome, of_mail.outcome, gather.outcome) == (
        "good after Lambda.Unknown",
        "good",
        "good",
    )
    assert (of_dns.input, of_dns.output) == ("into Ask DNS", "out of Ask DNS")
    assert gather.left is not None
    assert of_dns.left is not None
    assert gather.left > of_dns.left > of_dns.entered
    assert end_of(history.events) == ("", "")


def test_what_was_caught_says_after_how_many_retries() -> None:
    history = History()
    ask = history.enter("Ask DNS", 1)
    twice = history.fail("ProviderTimeout", history.fail("Lambda.Unknown", ask))
    history.exit("Ask DNS", twice)
    (trace,) = state_traces(history.events)
    assert trace.outcome == "caught ProviderTimeout after 1 retry"


def test_a_state_that_was_never_left_is_where_it_ended() -> None:
    history = History()
    failed = history.fail("KeyError", history.enter("Score risk", 1))
    details = {"error": "KeyError", "cause": "because"}
    history.add("ExecutionFailed", failed, executionFailedEventDetails=details)
    (trace,) = state_traces(history.events)
    assert (trace.outcome, trace.left) == ("ended here: KeyError", None)
    assert end_of(history.events) == ("KeyError", "because")


@pytest.mark.parametrize("is_entered_again", [True, False])
def test_a_redrive_goes_on_with_the_state_that_failed(is_entered_again: bool) -> None:
    history = History()
    failed = history.fail("KeyError", history.enter("Score risk", 1))
    details = {"error": "KeyError", "cause": "because"}
    ended = history.add("ExecutionFailed", failed, executionFailedEventDetails=details)
    again = history.add("ExecutionRedriven", ended)
    assert (redrives(history.events), end_of(history.events)) == (1, ("", ""))
    entered = history.enter("Score risk", again) if is_entered_again else again
    good = history.add("TaskSucceeded", history.add("TaskScheduled", entered))
    history.add("ExecutionSucceeded", history.exit("Score risk", good))
    *first, last = state_traces(history.events)
    ends = "good" if is_entered_again else "good after KeyError"
    assert (last.outcome, len(first)) == (ends, int(is_entered_again))
    assert end_of(history.events) == ("", "")


def test_a_state_that_runs_twice_has_two_rows() -> None:
    history = History()
    first = history.exit("Ask", history.enter("Ask", 1))
    history.exit("Ask", history.enter("Ask", first))
    traces = state_traces(history.events)
    assert [(one.entered, one.left) for one in traces] == [(1, 2), (3, 4)]
    assert trace_table(traces).row_count == 2
