"""Third-party APIs that misbehave while a test looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import requests

from local.platform.running import Deployment


@contextmanager
def faulty(deployment: Deployment, *providers: str, **fault: object) -> Iterator[None]:
    """The stand-ins of these providers have a fault inside, as ``local/stand_ins`` names it."""
    faults = [f"{deployment.platform.stand_ins_url}/_faults/{name}" for name in providers]
    for address in faults:
        requests.put(address, json=fault, timeout=5).raise_for_status()
    try:
        yield
    finally:
        for address in faults:
            requests.delete(address, timeout=5).raise_for_status()
