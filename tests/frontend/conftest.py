"""The page on a deployment of its own, and the browser that opens it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from local.configuration import ROOT, LocalPlatform
from local.platform.processes import PAGE
from local.platform.running import Deployment, running

PORT = 4900
FRONTEND = ROOT / "frontend"
SMALL = ["--no-install-recommends"]
HEADLESS = "chromium-headless-shell"
"""Chromium without what draws windows: the same engine for a sixth less processor time."""
BROWSERS = (HEADLESS, "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def served() -> Iterator[Deployment]:
    assert (PAGE / "index.html").is_file(), "the page isn't built; make it with `make page`"
    platform = LocalPlatform(port=PORT, directory=ROOT / ".local" / "page-test")
    with running(platform, lambda _text: None, with_page=True) as deployed:
        yield deployed


def installed() -> str | None:
    """The path of a browser on this machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def from_debian() -> str | None:
    """The same, after attempts to install Debian's; only root may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
    for package in (HEADLESS, "chromium"):
        command = ["apt-get", "install", "-y", "-qq", *SMALL, package]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        if found := installed():
            return found
    return None


@pytest.fixture(scope="session")
def browser(served: Deployment) -> dict[str, str]:
    """The environment in which Playwright finds a browser and the page."""
    environment = served.platform.environment() | {
        "PAGE_URL": served.platform.page_url,
        "STAND_INS_URL": served.platform.stand_ins_url,
    }
    found = installed() or from_debian()
    if found:
        return environment | {"CHROMIUM": found}
    done = subprocess.run(
        ["npx", "playwright", "install", "chromium"],
        cwd=FRONTEND,
        env=environment | {"HOME": os.environ.get("HOME", "")},
        check=False,
    )
    assert done.returncode == 0, (
        "The tests of the page need a Chromium, and Playwright could not get one. "
        f"On Debian: apt-get install {HEADLESS}"
    )
    return environment
