"""What holds after each schedule, whatever went wrong in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import Any

from handlers.domain.report.run import TRIGGER_WATCH
from local.gateway.data_sources.dynamodb.attribute_values import plain_map
from tests.simulation.model.tables import items
from tests.simulation.schedules.schedule import OWNERS, SHEETS, Run, Version

RESULTS = {"COMPLETE", "REJECTED"}


def broken(run: Run, *, reconciles: bool) -> list[str]:
    """Each promise that this schedule broke, in words."""
    return [words for kind in promises(run, reconciles=reconciles).values() for words in kind]


def promises(run: Run, *, reconciles: bool) -> dict[str, list[str]]:
    """What broke each of the promises."""
    reports = [plain_map(item) for item in items("Reports")]
    return {
        "lostOrTwice": _terminal_reports(run, reports, reconciles),
        "notNewestFirst": _newest_first(run),
        "foreign": _nothing_foreign(run, reports),
        "miscounted": _sheets_are_counted(),
        "left": _nothing_left(run, reports),
    }


def _terminal_reports(run: Run, reports: list[dict[str, Any]], reconciles: bool) -> list[str]:
    """One terminal report for each version and trigger: nothing is lost, and nothing twice."""
    of: dict[tuple[Version, str], list[str]] = defaultdict(list)
    for report in reports:
        of[_version(report), _trigger(report)].append(report["status"])
    failing = RESULTS | {"FAILED"}
    awaited = [(version, "", RESULTS if reconciles else failing) for version in run.alive()]
    # A customer asks for a check that failed again.
    awaited += [(version, check, failing) for version, check in run.rechecked_alive()]
    found = [
        f"{version} {check} has the reports {of[version, check]}"
        for version, check, allowed in awaited
        if len(of[version, check]) != 1 or of[version, check][0] not in allowed
    ]
    sent = {(version, check) for version, check, _ in awaited}
    return found + [f"nobody asked for {one}" for one in of if one not in sent]


def _newest_first(run: Run) -> list[str]:
    """What the page shows first is of the newest version."""
    found = []
    for owner in OWNERS:
        for sheet in SHEETS:
            versions = [v.version for v in run.alive() if (v.owner, v.sheet) == (owner, sheet)]
            answer = run.world.api.call(
                "Query.reports", {"answerId": sheet}, sub=owner, now=run.world.now(), faults=False
            )
            listed = [report["answerVersion"] for report in answer["value"]["items"]]
            shown = [version for version, _ in groupby(listed)]
            if shown != sorted(versions, reverse=True):
                found.append(f"{owner} sees of {sheet} the versions {shown}, not {versions}")
            if {report["owner"] for report in answer["value"]["items"]} - {owner}:
                found.append(f"{owner} sees another's reports")
    return found


def _nothing_foreign(run: Run, reports: list[dict[str, Any]]) -> list[str]:
    """Each report is of a version that its owner submitted."""
    known = set(run.submitted)
    return [
        f"{report['id']} is of no submitted version"
        for report in reports
        if _version(report) not in known or report["document"]["answer"]["id"] != report["answerId"]
    ]


def _sheets_are_counted() -> list[str]:
    """The number that limits a customer's sheets is that of the sheets that are there."""
    there = Counter(plain_map(item)["owner"] for item in items("Answers"))
    accounts = [plain_map(item) for item in items("Accounts")]
    counted = {one["owner"]: one["count"] for one in accounts if one["item"] == "sheets"}
    return [
        f"{owner} has {there[owner]} sheets, and {count} are counted"
        for owner, count in counted.items()
        if there[owner] != count
    ]


def _nothing_left(run: Run, reports: list[dict[str, Any]]) -> list[str]:
    """Of a removed sheet is left the mark that it was removed, and nothing else."""
    results = [plain_map(item) for item in items("Results")]
    kept = [result for result in results if result["order"] != "removed"]
    awaited = [plain_map(item)["sheet"] for item in items("Awaited")]
    sheets = [report["answerIncarnation"] for report in reports]
    sheets += [sheet.rpartition("#")[2] for sheet in awaited]
    sheets += [result["sheet"].rpartition("#")[2] for result in kept]
    found = [
        f"{sheet} was removed, and something is left" for sheet in sheets if sheet in run.removed
    ]
    evidence = {plain_map(item)["subject"] for item in items("Evidence")}
    needed = {result["subject"] for result in kept}
    return found + [f"evidence of {subject} is left" for subject in evidence - needed]


def _trigger(report: dict[str, Any]) -> str:
    """The check that was made again, or the watch's own report; none for a submission."""
    run = report["document"]["run"]
    again = run["recheck"]
    if run["trigger"] == TRIGGER_WATCH:
        return str(report["id"])
    return f"{again['report']}.{again['check']}" if again else ""


def _version(report: dict[str, Any]) -> Version:
    return Version(
        report["owner"], report["answerId"], report["answerIncarnation"], report["answerVersion"]
    )
