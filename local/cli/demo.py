"""The main job on one machine: a sheet, its report, the first action, a proof, a night's watch."""

from __future__ import annotations

import json
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from local.configuration import ROOT, USAGE_EXIT, LocalError, UsageError, from_environment
from local.customer import night
from local.customer.answer_sheet import after_doing, as_input, first_act, read_answer_sheet
from local.customer.customer import Customer
from local.customer.proof import prove
from local.customer.subscription import Events
from local.platform.running import Deployment, running
from local.terminal.kept_report import keep_pages, keep_report
from local.terminal.report_text import print_change, print_prediction, print_report
from local.terminal.trace import read_history, state_traces, trace_table

Progress: TypeAlias = Callable[[str], None]

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
            customer = _sign_up(deployment, progress)
            report = _run_through(customer, sheet, console, progress)
            keep_report(report, deployment, platform.directory)
            keep_pages(report, platform.directory)
    except LocalError as error:
        console.print(f"[bold red]The demo can't go on.[/] {error}", soft_wrap=True)
        return USAGE_EXIT if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        console.print("Stopped; every process has ended.")
        return 130
    folder = platform.directory.relative_to(ROOT)
    console.print(f"\nThe report as a page: {folder}/report.html, in German: report.de.html.")
    console.save_html(str(platform.directory / "demo.html"))
    return 1 if report["status"] == "FAILED" else 0


def _sign_up(deployment: Deployment, progress: Progress) -> Customer:
    customer = Customer(deployment, f"owner-{uuid.uuid4().hex[:8]}@firm.example")
    progress(f"Signing up and in as {customer.email}")
    customer.sign_up()
    customer.sign_in()
    return customer


def _run_through(
    customer: Customer, sheet: dict[str, Any], console: Console, progress: Progress
) -> dict[str, Any]:
    """A report, and the next ones after its recommendation and a proof; gives the last one."""
    draft: dict[str, Any] = {"id": str(uuid.uuid4()), "expectedVersion": 0}
    progress("Saving the answer sheet as a draft, then handing it in")
    customer.save(**draft, status="DRAFT", **as_input(sheet))
    report = _submit(customer, draft | {"expectedVersion": 1}, sheet, console)
    console.print()
    print_report(report, console)
    console.print(f"Execution {report['execution'].rpartition(':')[2]}")
    console.print(trace_table(state_traces(read_history(report["execution"]))))
    if report["status"] != "COMPLETE":
        return report
    if first := first_act(json.loads(report["document"])):
        progress("Doing the first action, then submitting again")
        sheet = after_doing(sheet, first)
        draft |= {"expectedVersion": 2}
        report = _submit(customer, draft, sheet, console)
        console.print()
        print_change(report, console)
        print_prediction(first, report, console)
    if name := prove(customer, str(sheet.get("domain"))):
        progress(f"Proving control of the domain by the TXT record {name}")
        draft |= {"expectedVersion": draft["expectedVersion"] + 1 if first else 2}
        report = _submit(customer, draft, sheet, console)
        console.print()
        print_change(report, console)
    if night.can_get_worse(customer, json.loads(report["document"])):
        report = _pass_a_night(customer, str(draft["id"]), str(sheet["domain"]), console, progress)
    return report


def _pass_a_night(
    customer: Customer, answer_id: str, domain: str, console: Console, progress: Progress
) -> dict[str, Any]:
    """The domain gets worse, and its owner is told; gives the report."""
    night.watch(customer, answer_id)
    progress("Having the domain watched; somebody breaks its SPF and DMARC records")
    night.get_worse(customer, domain)
    progress("Night: the watch looks at the domain, and once more at what differs")
    report: dict[str, Any] = {}
    with customer.listening() as reports:
        execution = night.pass_a_night(customer)
        for report in _until_final(reports):
            console.print(f"[bold]{report['status'].title()} report[/] of the watch")
    console.print(f"Execution {execution.rpartition(':')[2]}\n")
    print_change(report, console)
    mail = night.mailed(customer)
    console.print(Panel(escape(str(mail["BodyText"])), title=escape(str(mail["Subject"]))))
    return report


def _submit(
    customer: Customer, draft: dict[str, Any], sheet: dict[str, Any], console: Console
) -> dict[str, Any]:
    """Submit one version of the sheet; gives its final report."""
    report: dict[str, Any] = {}
    with customer.listening() as reports:
        customer.save(**draft, status="SUBMITTED", **as_input(sheet))
        submitted = time.monotonic()
        for report in _until_final(reports):
            console.print(
                f"[bold]{report['status'].title()} report[/] "
                f"{time.monotonic() - submitted:.1f} s after submitting"
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
