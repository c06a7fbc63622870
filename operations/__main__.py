"""``python -m operations STAGE COMMAND``: dead letters, failed executions, replays.

For a stage on this machine give the port of ``make up``: ``--port 4566``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError
from rich.console import Console
from rich.table import Table

from handlers.domain.catalogue.versions import CATALOGUE_VERSION, FILES
from handlers.domain.timestamps import parse_date, parse_timestamp
from local.configuration import LocalPlatform
from operations import executions, queue, replay, rules
from operations.dead_letters import about
from operations.sending import send_again
from operations.stage import OperationsError, Stage, find
from operations.trace import execution
from operations.trace.page import page
from operations.trace.view import show

CONSOLE = Console(highlight=False)
MONTH = timedelta(days=30)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 on success, 1 with one clear message otherwise."""
    given = _parser().parse_args(arguments)
    if given.port is not None:
        os.environ.update(LocalPlatform(port=given.port).environment())
    try:
        given.run(find(given.stage), given)
    except (OperationsError, BotoCoreError, ClientError) as error:
        CONSOLE.print(f"[bold red]Not done.[/] {error}", soft_wrap=True)
        return 1
    return 0


def _letters(stage: Stage, _given: argparse.Namespace) -> None:
    table = Table("Id", "Age", "Event", "Reason")
    for letter in queue.letters(stage):
        age = _age(datetime.now(UTC).timestamp() - letter.sent_at)
        table.add_row(letter.id[:8], age, about(letter.event), letter.reason[:200])
    CONSOLE.print(table if table.row_count else "No dead letters.")


def _letter(stage: Stage, given: argparse.Namespace) -> None:
    found = queue.letter(stage, given.id)
    CONSOLE.print(f"{found.reason}\n")
    CONSOLE.print_json(json.dumps(found.event))


def _send(stage: Stage, given: argparse.Namespace) -> None:
    for found in queue.letters(stage) if given.id == "all" else [queue.letter(stage, given.id)]:
        CONSOLE.print(f"{found.id[:8]}: {send_again(stage, found.event)}")
        queue.remove(stage, found)


def _remove(stage: Stage, given: argparse.Namespace) -> None:
    queue.remove(stage, queue.letter(stage, given.id))


def _failures(stage: Stage, given: argparse.Namespace) -> None:
    table = Table("Execution", "Status", "Stopped", "Error", "Cause")
    for found in executions.failures(stage, given.since):
        stopped = found.stopped_at.astimezone(UTC).isoformat(timespec="seconds")
        name = found.arn.rpartition(":")[2]
        table.add_row(name, found.status, stopped, found.error, found.cause[:120])
    CONSOLE.print(table if table.row_count else "No execution ended badly.")


def _redrive(stage: Stage, given: argparse.Namespace) -> None:
    executions.redrive(_arn(stage, given.execution))


def _again(stage: Stage, given: argparse.Namespace) -> None:
    CONSOLE.print(executions.again(stage, _arn(stage, given.execution)))


def _replay(stage: Stage, given: argparse.Namespace) -> None:
    name = replay.replay(stage, given.start, given.end)
    CONSOLE.print(f"{name}: {replay.state(name)}")


def _rules(stage: Stage, given: argparse.Namespace) -> None:
    found = list(rules.replayed(stage, given.to))
    changed = [each for each in found if each.replayed.changes]
    for each in changed:
        grades = f"{each.replayed.before} → {each.replayed.after}"
        CONSOLE.print(f"{each.report.id[:8]}: {grades}: {'; '.join(each.replayed.causes)}")
        if given.start:
            CONSOLE.print(f"  {rules.start(stage, each.report, given.to)}")
    CONSOLE.print(f"{len(found)} watched sheets to {given.to}: {len(changed)} change their grade.")


def _trace(stage: Stage, given: argparse.Namespace) -> None:
    found = execution.read(stage, _arn(stage, given.execution))
    show(found, given.state, CONSOLE)
    if given.html is not None:
        given.html.write_text(page(found, given.state), encoding="utf-8")


def _arn(stage: Stage, execution: str) -> str:
    if execution.startswith("arn:"):
        return execution
    return f"{stage.output('StateMachineArn').replace(':stateMachine:', ':execution:')}:{execution}"


def _age(seconds: float) -> str:
    minutes = int(seconds) // 60
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _timestamp(text: str) -> datetime:
    try:
        if "T" in text:
            return parse_timestamp(text)
        return datetime.combine(parse_date(text), time(), UTC)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="operations", description=__doc__)
    parser.add_argument("stage")
    parser.add_argument("--port", type=int, help="of the platform on this machine")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("letters", help="list dead letters").set_defaults(run=_letters)
    for name, run, text in (
        ("letter", _letter, "look into a dead letter"),
        ("send", _send, "send a dead letter again, or all of them"),
        ("remove", _remove, "remove a dead letter for good"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("id", help="how its id begins")
        command.set_defaults(run=run)
    command = commands.add_parser("failures", help="list executions that ended badly")
    month_ago = datetime.now(UTC) - MONTH
    command.add_argument("--since", type=_timestamp, default=month_ago, metavar="TIME")
    command.set_defaults(run=_failures)
    for name, run, text in (
        ("redrive", _redrive, "go on with a failed execution from its failed state"),
        ("again", _again, "start a failed execution again from its event"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("execution", help="name or ARN")
        command.set_defaults(run=run)
    command = commands.add_parser("trace", help="show an execution, state by state, and its log")
    command.add_argument("execution", help="name or ARN; a report names its own")
    command.add_argument("--state", help="show what went into this state and came out")
    command.add_argument("--html", type=Path, help="also write a page that stands alone")
    command.set_defaults(run=_trace)
    command = commands.add_parser("rules", help="which grades of watched sheets other rules change")
    command.add_argument("--to", choices=sorted(FILES), default=CATALOGUE_VERSION)
    command.add_argument("--start", action="store_true", help="also start their reports")
    command.set_defaults(run=_rules)
    command = commands.add_parser("replay", help="replay the archive of a time span")
    command.add_argument("start", type=_timestamp, help="2026-01-31, or 2026-01-31T10:00:00Z")
    command.add_argument("end", type=_timestamp)
    command.set_defaults(run=_replay)
    return parser


if __name__ == "__main__":
    sys.exit(main())
