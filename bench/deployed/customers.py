"""Customers whose reports are measured."""

from __future__ import annotations

import time
import uuid
from typing import Any

from local.customer.answer_sheet import as_input, read_answer_sheet
from local.customer.customer import Customer
from local.platform.running import Deployment


def signed_in(deployment: Deployment) -> Customer:
    """A new customer, signed in."""
    customer = Customer(deployment, f"owner-{uuid.uuid4().hex[:8]}@firm.example")
    customer.sign_up()
    customer.sign_in()
    return customer


def reported(customer: Customer, domain: str) -> dict[str, Any]:
    """The complete report of a sheet about ``domain``. Raises TimeoutError when none comes."""
    answer_id = str(uuid.uuid4())
    sheet = as_input(read_answer_sheet() | {"domain": domain})
    customer.save(id=answer_id, expectedVersion=0, status="SUBMITTED", **sheet)
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        for report in customer.reports(answer_id):
            if report["status"] == "COMPLETE":
                return report
        time.sleep(0.1)
    raise TimeoutError("no complete report came")
