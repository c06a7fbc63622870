"""docs/operations/performance.md: what was measured, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MEASUREMENTS = {
    "submission": "bench.submission",
    "load": "bench.load",
    "evidence": "bench.deployed.evidence",
    "recheck": "bench.deployed.recheck",
    "page": "bench.deployed.page",
    "gateway": "bench.gateway",
    "imports": "bench.imports",
    "packages": "bench.packages",
    "validation": "bench.domain.validation",
    "scoring": "bench.domain.scoring",
    "report": "bench.domain.report",
    "records": "bench.records",
    "questions": "bench.domain.next_question",
    "aws_path": "bench.aws_path",
    "scale": "bench.scale",
    "commands": "bench.commands",
}
"""The modules, by the name of the measurement."""
TITLES = {
    "submission": "From sending a sheet to its reports",
    "load": "Many sheets at once",
    "evidence": "Gathering evidence from slow providers",
    "recheck": "One check again",
    "page": "The page on a phone",
    "gateway": "The local GraphQL gateway",
    "imports": "What a function loads",
    "packages": "What Lambda gets",
    "validation": "Validating a sheet",
    "scoring": "Scoring",
    "report": "Assembling and exporting reports",
    "records": "Reading SPF and DMARC records",
    "questions": "The fewest questions",
    "aws_path": "The same way on AWS, computed",
    "scale": "Queues by AWS's quotas",
    "commands": "The commands of the README",
}
NEXT = "## What would be next"
HEAD = """# Performance
The tables are written by `make bench`; `make bench ONLY="submission report"` measures some again.
Each figure stands beside what the run before gave and what the same run measured for comparison.
Where a goal is missed, [what would be next](#what-would-be-next) says why and what would help.
"""


def page(results: Mapping[str, Any], before: str) -> str:
    """The document with new tables; its end, which is written by hand, stays as it was."""
    parts = [HEAD, *(_section(name, results[name]) for name in MEASUREMENTS if name in results)]
    _, heading, rest = before.partition(NEXT)
    return "\n".join([*parts, heading + rest])


def _section(name: str, result: Mapping[str, Any]) -> str:
    rows = "\n".join(_rows(result))
    return f"""## {TITLES[name]}
`python -m {MEASUREMENTS[name]}`, {result["date"]}: {result["machine"]}; load before \
{result["loadBefore"]}.

| | figure | before | goal | met | beside it |
|---|---:|---:|---|---|---|
{rows}
"""


def _rows(result: Mapping[str, Any]) -> Iterator[str]:
    for figure in result["figures"]:
        met = {True: "yes", False: "**no**", None: ""}[figure["is_met"]]
        before = result["before"].get(figure["what"])
        shown = "" if before is None else _number(before)
        value = f"{_number(figure['value'])} {figure['unit']}".strip()
        cells = (figure["what"], value, shown, figure["goal"], met, figure["baseline"])
        yield f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    """With three digits that say something."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"
