"""One deployment for all tests of this folder, with IAM enforced, on ports of its own."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import boto3
import pytest

from local.configuration import ROOT, LocalPlatform
from local.customer.answer_sheet import SAMPLE, as_input
from local.customer.customer import Customer
from local.platform.running import Deployment, running
from tests.deployed.functions import function_of
from tests.deployed.marks import Marks, noted

PORT = 4700
LAST = {"test_grants", "test_logs"}
REPORT_SECONDS = 60
T = TypeVar("T")
FINAL = {"COMPLETE", "REJECTED", "FAILED"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks at what all tests here have done comes after them."""
    folder = Path(__file__).parent
    places = [place for place, item in enumerate(items) if item.path.is_relative_to(folder)]
    own = sorted((items[place] for place in places), key=lambda item: item.path.stem in LAST)
    for place, item in zip(places, own, strict=True):
        items[place] = item


@pytest.fixture(scope="session", autouse=True)
def marks() -> Iterator[Marks]:
    """What the customers of all tests can be told by."""
    with noted() as found:
        yield found


@pytest.fixture(scope="session")
def deployment() -> Iterator[Deployment]:
    platform = LocalPlatform(port=PORT, directory=ROOT / ".local" / "test")
    with running(platform, lambda _text: None) as deployed:
        yield deployed


@pytest.fixture(autouse=True)
def nothing_cached(deployment: Deployment) -> None:
    """Each test's questions go out, whatever an earlier one asked or broke."""
    empty_cache(deployment)


def empty_cache(deployment: Deployment) -> None:
    """Let the next question to each provider go out, and close all circuits."""
    client = boto3.client("dynamodb")
    for output, key in (("CacheTable", "question"), ("CircuitsTable", "id")):
        table = deployment.outputs[output]
        for item in client.scan(TableName=table)["Items"]:
            client.delete_item(TableName=table, Key={key: item[key]})


def signed_up(deployment: Deployment) -> Customer:
    customer = Customer(deployment, f"owner-{uuid.uuid4().hex[:10]}@firm.example")
    customer.sign_up()
    customer.sign_in()
    return customer


@pytest.fixture(scope="session")
def customer(deployment: Deployment) -> Customer:
    return signed_up(deployment)


@pytest.fixture(scope="session")
def other_customer(deployment: Deployment) -> Customer:
    return signed_up(deployment)


@pytest.fixture
def sheet() -> dict[str, Any]:
    """A sheet as a customer fills it in; tests change what they are about."""
    read: dict[str, Any] = json.loads(SAMPLE.read_text())
    return read


def submit(customer: Customer, sheet: dict[str, Any], answer_id: str = "", version: int = 0) -> str:
    answer_id = answer_id or str(uuid.uuid4())
    customer.save(id=answer_id, expectedVersion=version, status="SUBMITTED", **as_input(sheet))
    return answer_id


def wait_for(look: Callable[[], T | None], what: str, seconds: float = REPORT_SECONDS) -> T:
    """What ``look`` finds, as soon as it finds something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what} didn't come within {seconds:.0f} s")


def final_report(
    customer: Customer, answer_id: str, version: int = 1, seconds: float = REPORT_SECONDS
) -> dict[str, Any]:
    """The report of one version of a sheet, once it is final, with its document read."""

    def look() -> dict[str, Any] | None:
        for report in customer.reports(answer_id):
            if report["answerVersion"] == version and report["status"] in FINAL:
                return report | {"document": json.loads(report["document"])}
        return None

    return wait_for(look, f"the final report of version {version}", seconds)


@pytest.fixture
def broken_scoring(deployment: Deployment) -> Iterator[Callable[[], None]]:
    """*Score risk* lacks its settings, until the test fixes it or ends."""
    client = boto3.client("lambda")
    tasks = function_of(deployment.platform.stage, "pure_tasks")
    name, good = tasks["FunctionName"], tasks["Environment"]["Variables"]

    def change(variables: dict[str, str]) -> None:
        client.update_function_configuration(
            FunctionName=name, Environment={"Variables": variables}
        )

    def fix() -> None:
        change(good)

    change({key: value for key, value in good.items() if key != "OFFERED_PROBES"})
    yield fix
    fix()
