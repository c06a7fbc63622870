"""Keeps the platform running until `make down`, an interrupt or its longest life."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from rich.console import Console

from local.configuration import (
    ROOT,
    USAGE_EXIT,
    LocalError,
    LocalPlatform,
    UsageError,
    from_environment,
)
from local.platform.running import Deployment, running
from local.platform.servers import end_of
from local.terminal.kept_report import public_key

LONGEST_SECONDS = 8 * 60 * 60
START_SECONDS = 300


def state_file(platform: LocalPlatform) -> Path:
    """Where a running platform leaves its process id and addresses."""
    return platform.directory / f"up-{platform.port}.json"


def main() -> int:
    """Start the platform in a process of its own and print where it listens."""
    console = Console(highlight=False)
    try:
        platform = from_environment()
        platform.require_free_ports()
        _start(platform, console)
    except LocalError as error:
        console.print(f"[bold red]The platform can't start.[/] {error}", soft_wrap=True)
        return USAGE_EXIT if isinstance(error, UsageError) else 1
    return 0


def _start(platform: LocalPlatform, console: Console) -> None:
    platform.directory.mkdir(parents=True, exist_ok=True)
    state_file(platform).unlink(missing_ok=True)
    log = platform.directory / "up.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "local.cli.up", "--stay"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    console.print("Starting and deploying; this takes some seconds …")
    deadline = time.monotonic() + START_SECONDS
    while not state_file(platform).exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise LocalError(end_of(log))
        time.sleep(0.1)
    state = json.loads(state_file(platform).read_text())
    console.print(f"Open  [bold]{state['pageUrl']}[/]  in a browser.")
    console.print(f"[dim]GraphQL API  {state['graphqlUrl']}[/]")
    console.print(f"[dim]AWS          {state['engineUrl']}   (any AWS tool: AWS_ENDPOINT_URL)[/]")
    console.print(f"[dim]Public key   {state['publicKey']}   (of the reports' signatures)[/]")
    console.print(f"Stays up for {LONGEST_SECONDS // 3600} hours; `make down` ends it.")


def _stay() -> int:
    """Run the platform, with its state file for as long as it lasts."""
    signal.signal(signal.SIGTERM, _interrupt)
    platform = from_environment()
    state = state_file(platform)
    try:
        with running(platform, print, with_page=True) as deployment:  # the log of this process
            written = {
                "pid": os.getpid(),
                "pageUrl": platform.page_url,
                "graphqlUrl": platform.graphql_url,
                "engineUrl": platform.engine_url,
                "publicKey": str(_keep_public_key(deployment).relative_to(ROOT)),
                "outputs": deployment.outputs,
            }
            draft = state.with_suffix(".draft")
            draft.write_text(json.dumps(written, indent=2))
            draft.replace(state)
            deadline = time.monotonic() + LONGEST_SECONDS
            while deployment.servers.all_alive() and time.monotonic() < deadline:
                time.sleep(0.5)
    except LocalError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        state.unlink(missing_ok=True)
    return 0


def _keep_public_key(deployment: Deployment) -> Path:
    """Beside the demo's, which belongs to the demo's report."""
    path = deployment.platform.directory / "up-public-key.pem"
    path.write_bytes(public_key(deployment.outputs["SigningKeyArn"]))
    return path


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(_stay() if "--stay" in sys.argv else main())
