"""A person at the page, in a real browser: frontend/end_to_end tells what they do."""

from __future__ import annotations

import subprocess

from conftest import FRONTEND


def test_people_get_from_the_first_visit_to_their_report(browser: dict[str, str]) -> None:
    done = subprocess.run(["npx", "playwright", "test"], cwd=FRONTEND, env=browser, check=False)
    assert done.returncode == 0, "see the output above; traces are in .build/end-to-end"
