"""Customers who submit while everything fails around them: they try again until it succeeds."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, TypeVar

import jwt
import requests
from botocore.exceptions import BotoCoreError, ClientError

from local.configuration import LocalError
from local.customer.answer_sheet import as_input
from local.customer.customer import Customer, GraphqlErrors
from local.platform.running import Deployment

DOMAINS = ("half-kept.example", "breached.example", "neglected.example", "silent.example")
UNREADABLE = "http://10.0.0.1/"
"""A domain that ends in a REJECTED report."""
PATIENCE_SECONDS = 240
T = TypeVar("T")


class Version(NamedTuple):
    """One submitted version of a sheet, by whose it is."""

    owner: str
    answer_id: str
    version: int


class Sheet(NamedTuple):
    """One sheet that is submitted so many times."""

    customer: Customer
    id: str
    given: dict[str, Any]
    versions: int

    def save(self, before: int) -> None:
        """Submit the version after ``before``; it may be stored by an earlier try already."""
        given = {"id": self.id, "expectedVersion": before, "status": "SUBMITTED", **self.given}
        try:
            self.customer.save(**given)
        except GraphqlErrors as error:
            if "Conflict" not in error.types:
                raise


@dataclass
class Crowd:
    """All customers, what each of them has submitted, and how often one had to try again."""

    customers: list[Customer]
    submitted: list[Version] = field(default_factory=list)
    tried_again: int = 0

    @classmethod
    def signed_up(cls, deployment: Deployment, users: int) -> Crowd:
        """So many, each with an account of its own."""
        names = [f"campaign-{uuid.uuid4().hex[:10]}@firm.example" for _ in range(users)]
        customers = [Customer(deployment, name) for name in names]
        for customer in customers:
            customer.sign_up()
            customer.sign_in()
        return cls(customers)

    def submit(
        self, answers: int, sheet: dict[str, Any], chance: random.Random, seconds: float
    ) -> None:
        """So many versions: mostly of new sheets, one of five a change of the one before.

        What hasn't been begun after so many seconds isn't.
        """
        until = time.monotonic() + seconds
        sheets: list[Sheet] = []
        while (missing := answers - sum(one.versions for one in sheets)) > 0:
            domain = UNREADABLE if chance.random() < 0.1 else chance.choice(DOMAINS)
            versions = 2 if chance.random() < 0.2 and missing > 1 else 1
            given = as_input(sheet | {"domain": domain})
            sheets.append(Sheet(chance.choice(self.customers), str(uuid.uuid4()), given, versions))
        # The versions of one sheet come one after the other.
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(partial(self._submit, until), sheets))

    def _submit(self, until: float, sheet: Sheet) -> None:
        for before in range(sheet.versions):
            if time.monotonic() > until:
                return
            self.patiently(partial(sheet.save, before))
            self.submitted.append(Version(subject(sheet.customer), sheet.id, before + 1))

    def patiently(self, act: Callable[[], T]) -> T:
        """What ``act`` gives, as soon as the platform is there to answer."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return act()
            except (requests.RequestException, BotoCoreError, ClientError, LocalError, ValueError):
                if time.monotonic() > deadline:
                    raise
                self.tried_again += 1
                time.sleep(0.5)


def subject(customer: Customer) -> str:
    """The customer's id, which owns what they save."""
    return str(jwt.decode(customer.token, options={"verify_signature": False})["sub"])
