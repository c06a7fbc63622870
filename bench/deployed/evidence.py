"""Measures how evidence is gathered on the platform: ``python -m bench.deployed.evidence``.

1. With providers that are slow to different degrees, it takes the slowest plus at most 10 %.
2. A second run within the cache's life makes no call at all.

Exits with 1 when one of them doesn't hold.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import requests
from rich.console import Console

from bench.deployed.customers import reported, signed_in
from bench.figures import Figure, record
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from local.configuration import ROOT, from_environment
from local.customer.customer import Customer
from local.customer.proof import prove
from local.platform.running import Deployment, running
from local.terminal.trace import read_history

# How long each reply takes, a second where nothing is said. Some ask several times in a row: as a
# whole, the providers take 0.2 to 9 s.
SECONDS = dict.fromkeys(PROVIDERS_BY_ID, 1.0) | {
    "dns": 0.2,
    "have_i_been_pwned": 3.0,
    "own_website": 0.5,
    "shodan_internetdb": 1.25,
    "mdn_observatory": 4.0,
    "similar_domains": 0.2,
}
DOMAIN = "well-kept.example"
MOST_OVER = 1.10


def main() -> int:
    """Measure and print; 0 when both hold."""
    console = Console()
    platform = from_environment()
    platform = replace(platform, directory=ROOT / ".local" / "bench")
    with running(platform, console.log) as deployment:
        customer = signed_in(deployment)
        prove(customer, DOMAIN)
        # Functions that have run before: the cold starts are measured elsewhere.
        _run(customer, "half-kept.example")
        with _slow(deployment):
            gathering, providers = _run(customer, DOMAIN)
            before = _calls(deployment)
            again, _ = _run(customer, DOMAIN)
            more = _calls(deployment) - before
    slowest = max(providers.values())
    for name, seconds in sorted(providers.items(), key=lambda item: item[1]):
        console.print(f"{name:20} {seconds:6.2f} s")
    console.print(
        f"gathering            {gathering:6.2f} s = {gathering / slowest:.3f} of the slowest"
    )
    console.print(f"gathering again      {again:6.2f} s, {more} calls")
    record(
        Figure.at_most(
            "gathering, of the slowest provider",
            gathering / slowest,
            "times",
            MOST_OVER,
            f"the slowest {slowest:.2f} s",
        ),
        Figure("gathering again", again, "s"),
        Figure.at_most("calls of a repeat", more, "", 0),
    )
    return 0 if gathering <= MOST_OVER * slowest and not more else 1


@contextmanager
def _slow(deployment: Deployment) -> Iterator[None]:
    url = f"{deployment.platform.stand_ins_url}/_faults"
    for provider, seconds in SECONDS.items():
        fault = {"fault": "latency", "seconds": seconds, "domain": DOMAIN}
        requests.put(f"{url}/{provider}", json=fault, timeout=5)
    try:
        yield
    finally:
        requests.delete(url, timeout=5)


def _calls(deployment: Deployment) -> int:
    counts = requests.get(f"{deployment.platform.stand_ins_url}/_calls", timeout=5).json()
    return sum(n for names in counts.values() for of in names.values() for n in of.values())


def _run(customer: Customer, domain: str) -> tuple[float, dict[str, float]]:
    """Seconds of the state *Gather evidence*, and of each provider as it says itself."""
    report = reported(customer, domain)
    results = json.loads(report["document"])["evidence"]
    took = {r["provider"]: r["durationMs"] / 1000 for r in results if r.get("durationMs")}
    return _gathering(report["execution"]), took


def _gathering(execution: str) -> float:
    """From entering the state to leaving it, by the execution's history."""
    moments = [
        event["timestamp"]
        for event in read_history(execution)
        for details in (
            event.get("stateEnteredEventDetails"),
            event.get("stateExitedEventDetails"),
        )
        if details and details["name"] == "Gather evidence"
    ]
    seconds: float = (max(moments) - min(moments)).total_seconds()
    return seconds


if __name__ == "__main__":
    sys.exit(main())
