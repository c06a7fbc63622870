"""A campaign against the deployed whole: submissions, faults beside them, healing, its counts."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from local.platform.running import Deployment
from tests.deployed.campaign.customers import Crowd, Version, subject
from tests.deployed.campaign.faults import Faults
from tests.deployed.campaign.healing import TERMINAL, Healing, reports, tell_ends

MOST = 0.8
AGAIN_SECONDS = 5
"""After which a queue gives a message again, in place of three minutes."""


@dataclass(frozen=True)
class Size:
    """How much; the engine ends again and again after ``restarts`` seconds, with 0 never.

    After ``submission_seconds`` nothing more is submitted, even if there are fewer answers. Then
    faults go on until most reports are there, at most ``fault_seconds``.
    """

    users: int
    answers: int
    submission_seconds: float
    restarts: float
    fault_seconds: float
    heal_seconds: float


def campaign(
    deployment: Deployment, sheet: dict[str, Any], size: Size, seed: int
) -> dict[str, Any]:
    """Run it; the counts by name, ``broken`` among them: what must not be, in words."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    before = set(reports(deployment))
    crowd = Crowd.signed_up(deployment, size.users)
    faults = Faults(deployment, random.Random(seed), restarts=bool(size.restarts))  # noqa: S311
    healing = Healing(deployment)
    began = time.monotonic()
    with _short_waits(deployment), beside(faults, size):
        crowd.submit(size.answers, sheet, chance, size.submission_seconds)
        # What waits and what is under way meets faults as well.
        _wait_for_most(deployment, set(crowd.submitted), size.fault_seconds)
    faults.end()
    submitted = set(crowd.submitted)
    with _short_waits(deployment):
        untold = tell_ends(deployment) if size.restarts else 0
        found = healing.heal(submitted, size.heal_seconds)
    terminal = {
        one: [report for report in found.get(one, []) if report["status"] in TERMINAL]
        for one in submitted
    }
    figures = {
        "seed": seed,
        "users": size.users,
        "submitted": len(submitted),
        "terminal": sum(map(bool, terminal.values())),
        "lost": sum(not of_one for of_one in terminal.values()),
        "duplicates": sum(max(0, len(of_one) - 1) for of_one in terminal.values()),
        "foreign": _foreign(crowd) + len(set(found) - before - submitted),
        "deadLetters": healing.dead_letters,
        "sentAgain": healing.sent_again,
        "startedAgain": healing.started_again,
        "endedWithTheEngine": untold,
        "triedAgainByCustomers": crowd.tried_again,
        "seconds": round(time.monotonic() - began),
        "faults": dict(sorted(faults.done.items())),
    }
    return figures | {"broken": broken(figures)}


def _wait_for_most(deployment: Deployment, submitted: set[Version], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(BotoCoreError, ClientError):
            found = reports(deployment)
            done = [v for v in submitted if any(r["status"] in TERMINAL for r in found.get(v, []))]
            if len(done) >= MOST * len(submitted):
                return
        time.sleep(2)


def broken(figures: dict[str, Any]) -> list[str]:
    """Which counts are none that a kept promise has."""
    found = [
        f"{name}: {figures[name]}" for name in ("lost", "duplicates", "foreign") if figures[name]
    ]
    if not figures["submitted"] or not sum(figures["faults"].values()):
        found.append("nothing was tried")
    return found


def _foreign(crowd: Crowd) -> int:
    """Reports that a customer sees and that aren't theirs, of their own sheets and of others'."""
    every = sorted({one.answer_id for one in crowd.submitted})

    def seen(number: int) -> int:
        customer, count = crowd.customers[number], 0
        me = subject(customer)
        own = sorted({one.answer_id for one in crowd.submitted if one.owner == me})
        others = [name for name in every if name not in own][number :: max(1, len(every) // 5)]
        for answer_id in own:
            reports_ = crowd.patiently(partial(customer.reports, answer_id))
            count += sum((one["owner"], one["answerId"]) != (me, answer_id) for one in reports_)
        for answer_id in others:
            count += len(crowd.patiently(partial(customer.reports, answer_id)))
        return count

    with ThreadPoolExecutor(4) as pool:
        return sum(pool.map(seen, range(len(crowd.customers))))


@contextmanager
def beside(faults: Faults, size: Size) -> Iterator[None]:
    """One fault after the other, for as long as the ``with`` block lasts.

    Raises what ended them early: without faults, nothing would be proved.
    """
    over = Event()

    def run() -> None:
        restart = time.monotonic() + size.restarts
        while not over.is_set():
            if size.restarts and time.monotonic() > restart:
                faults.restart_engine()
                restart = time.monotonic() + size.restarts
            faults.one()
            over.wait(0.5)

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run)
        try:
            yield
        finally:
            over.set()
        running.result()


@contextmanager
def _short_waits(deployment: Deployment) -> Iterator[None]:
    """Queues give again after seconds, as a campaign of minutes has no time for their own."""
    client = boto3.client("sqs")
    prefix = f"security-platform-{deployment.platform.stage}-"
    urls = [
        url
        for url in client.list_queues(QueueNamePrefix=prefix)["QueueUrls"]
        if "dead-letters" not in url
    ]
    own = {
        url: client.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
        for url in urls
    }
    try:
        for url in urls:
            _wait(client, url, str(AGAIN_SECONDS))
        yield
    finally:
        for url, found in own.items():
            _wait(client, url, found["Attributes"]["VisibilityTimeout"])


def _wait(client: Any, url: str, seconds: str) -> None:
    client.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": seconds})
