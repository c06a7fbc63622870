"""One word for one idea: words that were replaced are in no code, text, document or test."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME_THEM = {
    "docs/decisions/0058-a-recommendation-and-a-plan.md",
    "docs/decisions/0065-words.md",
    "tests/docs/test_old_words.py",
    "tests/handlers/domain/catalogue/test_faults_of_catalogue_1.py",
}
"""The files that list such words."""
KINDS = {".py", ".js", ".mjs", ".ts", ".tsx", ".json", ".graphql", ".jinja", ".md", ".txt", ".html"}
KINDS |= {".yaml", ".yml", ".toml", ".css", ""}
REPLACED = re.compile(
    r"""
    evidence[ _]ledger            # evidence history; the ledger is of points
    | \b(?:anew|hand(?:ed)?[ ]in|mend(?:s|ed|ing)?)\b      # again, submit, fix
    | \b(?:hand_ins?|HAND_INS|HandIn|handIn)\b             # submit, submission
    | \b(?:next_step|NextStep|probe_status|rules_data|rules_schema)\b
    | \b(?:inquir(?:y|ies)|told_by|told_ends|tell_new_entries|told_in_part|assert_well_told)\b
    | handlers[./]domain[./]report[./]findings\b       # scored_content
    | \b(?:SpfJudgement|ask_all)\b | class=.told\b       # policy, look up; details
    | \btold(?:[ ]*(?:==?|:=|\[)|\(|[.]\w|,[ ]\w+[ ]=)   # named for what it is
    | (?<!expert[ ])judgements?\b                      # bench/domain; findings and risks
    | \b(?:most_telling|read_seen|seen_now|tell_page_address|tell_branches|isAsking)\b
    | handlers[./]fields\b | \bjson_fields[.]moment\b     # resolvers; timestamp
    # recommendation, plan entry, subject
    | \b(?:CutAction|ActionStatus|PlanStep|SampleActions|BackToAction|adviceOf|loadStepTexts)\b
    | \b(?:NOT_OF_THIS_ACTION|Depth[.]ACTIONS|firstActions|noActions|shareActions|StepWords)\b
    | \b(?:first_action|after_action|action_rows|actions_table|no_steps|recheck[.]action)\b
    | scoring[./]steps\b | [$]action\b | \baction:[ ]ID! | \brecommended[ ]steps?\b
    | \be-mails?\b(?![.])                               # email
    | \b(?:FATAL|ASIDE|SECURITY_TXT_WITHOUT_END)\b
    | \b(?:HOLES|DMARC_(?:WATCHES|SORTS_OUT|REFUSES)|SPF_HOLDS|HTTP_DETOURS|LACKING|BESIDES)\b
    """,
    re.VERBOSE,
)


def test_replaced_words_are_nowhere() -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = [name for name in listed.stdout.splitlines() if name not in NAME_THEM]
    assert len(names) > 1_000
    lines = (
        f"{name}:{number}: {found[0]}"
        for name in names
        if (path := ROOT / name).suffix in KINDS and path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := REPLACED.search(line))
    )
    assert list(lines) == []
