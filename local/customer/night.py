"""A night in which a demo domain gets worse: its owner gets a report and a mail."""

from __future__ import annotations

import time
import uuid
from typing import Any

import boto3
import requests

from local.configuration import ACCOUNT, LocalError
from local.customer.customer import Customer
from local.platform.processes import set_page_address
from local.stand_ins.domains import demo_domains

SAVE = "mutation Watch($input: SaveWatchInput!) { saveWatch(input: $input) { isOn nextAt } }"
WISHES = {"isOn": True, "mailEvery": "DAY", "language": "EN", "quietFrom": 0, "quietUntil": 0}
NIGHT_SECONDS = 120
MAIL_SECONDS = 60


def can_get_worse(customer: Customer, document: dict[str, Any]) -> bool:
    """Whether it is a domain of the stand-ins with something to lose: no other may be changed."""
    ours = document["answer"]["domain"] in demo_domains()
    seen = document["inputs"]["evidence"].get("mail_auth")
    return ours and not customer.deployment.platform.live and seen in {"PASS", "PARTIAL"}


def watch(customer: Customer, answer_id: str) -> None:
    """Have a sheet's domain watched; mails lead to the page."""
    set_page_address(customer.deployment.platform)
    customer.graphql(SAVE, input={"answerId": answer_id, **WISHES})


def get_worse(customer: Customer, domain: str) -> None:
    """Somebody lets every server send mail for it, and loses its DMARC record."""
    records = f"{customer.deployment.platform.stand_ins_url}/_records/{domain}"
    for name, text in ((domain, "v=spf1 +all"), (f"_dmarc.{domain}", "moved")):
        placed = {"name": name, "text": text}
        requests.put(records, json=placed, timeout=5).raise_for_status()


def pass_a_night(customer: Customer) -> str:
    """Run the night watch to its end; gives the execution. Raises LocalError if it fails."""
    client = boto3.client("stepfunctions")
    machine = customer.outputs["NightWatchArn"]
    started = client.start_execution(stateMachineArn=machine, name=f"night-{uuid.uuid4().hex}")
    execution = str(started["executionArn"])
    deadline = time.monotonic() + NIGHT_SECONDS
    while time.monotonic() < deadline:
        status = client.describe_execution(executionArn=execution)["status"]
        if status == "SUCCEEDED":
            return execution
        if status != "RUNNING":
            raise LocalError(f"The night watch {status}: {execution}")
        time.sleep(0.5)
    raise LocalError(f"The night watch took longer than {NIGHT_SECONDS} s: {execution}")


def mailed(customer: Customer) -> dict[str, Any]:
    """The first mail of the watch; raises LocalError if none comes."""
    url = f"{customer.deployment.platform.engine_url}/_ministack/ses/messages"
    deadline = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < deadline:
        kept = requests.get(url, timeout=5).json()["messages"].get(ACCOUNT, [])
        for mail in kept:
            if customer.email in mail["To"] and "/unsubscribe/" in str(mail["BodyText"]):
                found: dict[str, Any] = mail
                return found
        time.sleep(0.2)
    raise LocalError(f"No mail on a change came for {customer.email}.")
