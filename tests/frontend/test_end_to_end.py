"""A person at the page, in a real browser: frontend/end_to_end tells what they do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from local.configuration import ROOT
from local.platform.running import Deployment
from local.terminal.kept_report import PUBLIC_KEY, public_key
from tests.frontend.conftest import FRONTEND


def test_people_get_from_the_first_visit_to_their_report(
    browser: dict[str, str], served: Deployment, tmp_path: Path
) -> None:
    environment = browser | {"DOWNLOADS": str(tmp_path)}
    done = subprocess.run(["npx", "playwright", "test"], cwd=FRONTEND, env=environment, check=False)
    assert done.returncode == 0, "see the output above; traces are in .build/end-to-end"
    (report,) = tmp_path.glob("security-report-*[0-9].json")
    key = tmp_path / PUBLIC_KEY
    key.write_bytes(public_key(served.outputs["SigningKeyArn"]))
    assert says("local.cli.verify_report", report, "--public-key", key).startswith("Verified: ")
    assert '"same": true' in says("local.cli.score", "--report", report)


def says(module: str, *arguments: object) -> str:
    """What a command of the platform prints when it succeeds."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
