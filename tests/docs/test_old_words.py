"""One word for one idea: words that were replaced stay away from code, texts and documents."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("bench", "handlers", "infra", "local", "operations", "resolvers", "workflows", "docs")
KINDS = {".py", ".js", ".json", ".md", ".jinja", ".ts", ".tsx", ".graphql"}
REPLACED = re.compile(
    r"""
    evidence[ _]ledger            # evidence history; the ledger is of points
    | \b(?:anew|hand(?:ed)?[ ]in|mend(?:s|ed|ing)?)\b      # again, submit, fix
    | \b(?:next_step|NextStep|probe_status|rules_data|rules_schema)\b
    | \b(?:inquir(?:y|ies)|told_by|told_ends|tell_new_entries|told_in_part|assert_well_told)\b
    | handlers[./]domain[./]report[./]findings\b       # scored_content
    | \b(?:SpfJudgement|ask_all)\b | class=.told\b | \btold\(       # policy, look up; details
    | handlers[./]fields\b | \bjson_fields[.]moment\b     # resolvers; timestamp
    | \b(?:HOLES|DMARC_(?:WATCHES|SORTS_OUT|REFUSES)|SPF_HOLDS|HTTP_DETOURS|LACKING|BESIDES)\b
    # recommendation, plan entry, subject
    | \b(?:CutAction|ActionStatus|PlanStep|SampleActions|BackToAction|adviceOf|loadStepTexts)\b
    | \b(?:NOT_OF_THIS_ACTION|Depth[.]ACTIONS|firstActions|noActions|shareActions|StepWords)\b
    | \b(?:first_action|after_action|action_rows|actions_table|no_steps|recheck[.]action)\b
    | scoring[./]steps\b | [$]action\b | \baction:[ ]ID! | \brecommended[ ]steps?\b
    """,
    re.VERBOSE,
)


def test_replaced_words_are_nowhere() -> None:
    folders = [*(ROOT / name for name in FOLDERS), ROOT / "frontend" / "src"]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in KINDS]
    lines = (
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for path in [*files, *ROOT.glob("*.md"), ROOT / "schema.graphql"]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := REPLACED.search(line))
    )
    assert list(lines) == []
