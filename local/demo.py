"""The main job on one machine: one answer sheet in, one report out, and how it came about."""

import sys
import time
import uuid
from collections.abc import Iterator
from typing import Any

from rich.console import Console

from local.answer_sheet import as_input, read_answer_sheet
from local.configuration import ROOT, LocalError, from_environment
from local.customer import Customer
from local.kept_report import keep_report
from local.report_text import print_report
from local.running import Deployment, running
from local.subscription import Events
from local.trace import trace_table

REPORT_SECONDS = 90
FINAL = {"COMPLETE", "REJECTED", "FAILED"}


def main() -> int:
    """Run the demo; 0 when a report came, 1 with one clear message when not."""
    console = Console(record=True, highlight=False)
    try:
        sheet = read_answer_sheet()
        platform = from_environment()
        start = time.monotonic()

        def progress(text: str) -> None:
            console.print(f"[dim]{time.monotonic() - start:5.1f} s[/]  {text} …")

        with running(platform, progress) as deployment:
            report = _hand_in(deployment, sheet, console, progress)
            console.print()
            print_report(report, console)
            console.print()
            console.print(trace_table(report["execution"]))
            keep_report(report, deployment, platform.directory)
    except LocalError as error:
        console.print(f"[bold red]The demo can't go on.[/] {error}", soft_wrap=True)
        return 1
    except KeyboardInterrupt:
        console.print("Stopped; every process has ended.")
        return 130
    page = platform.directory / "report.html"
    console.save_html(str(page))
    console.print(f"\nKept as a page: {page.relative_to(ROOT)}")
    return 1 if report["status"] == "FAILED" else 0


def _hand_in(
    deployment: Deployment, sheet: dict[str, Any], console: Console, progress: Any
) -> dict[str, Any]:
    customer = Customer(deployment, f"owner-{uuid.uuid4().hex[:8]}@firm.example")
    progress(f"Signing up and in as {customer.email}")
    customer.sign_up()
    customer.sign_in()
    answer_id = str(uuid.uuid4())
    progress("Saving the answer sheet as a draft, then handing it in")
    customer.save(id=answer_id, expectedVersion=0, status="DRAFT", **as_input(sheet))
    report: dict[str, Any] = {}
    with customer.listening() as reports:
        customer.save(id=answer_id, expectedVersion=1, status="SUBMITTED", **as_input(sheet))
        handed_in = time.monotonic()
        for report in _until_final(reports):
            console.print(
                f"[bold]{report['status'].title()} report[/] "
                f"{time.monotonic() - handed_in:.1f} s after handing in"
            )
    return report


def _until_final(reports: Events) -> Iterator[dict[str, Any]]:
    """Each revision of the report as it comes, up to the final one."""
    try:
        for event in reports.within(REPORT_SECONDS):
            report: dict[str, Any] = event["onReport"]
            yield report
            if report["status"] in FINAL:
                return
    except TimeoutError:
        raise LocalError(
            f"No report came within {REPORT_SECONDS} s. What happened is in .local/logs; "
            f"`make up` keeps the platform running, to look around."
        ) from None


if __name__ == "__main__":
    sys.exit(main())
