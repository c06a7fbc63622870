"""A report is shown to strangers as far as its owner wants, signed, and gone once withdrawn."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from handlers.domain.canonical_json import canonical, sha256_of
from handlers.domain.signing.dsse import Envelope, opened
from local.customer.answer_sheet import SAMPLE
from local.customer.customer import Customer, GraphqlErrors
from local.platform.running import Deployment
from tests.deployed.conftest import final_report, submit, wait_for

PATIENCE = 300
"""Seconds: the first of a deployment begins cold."""
FIELDS = "id answerId reportId depth createdAt endsAt withdrawnAt isNewest"
SHARE = (
    "mutation($report: ID!, $depth: ShareDepth!, $days: Int!)"
    f"{{ shareReport(reportId: $report, depth: $depth, days: $days) {{ {FIELDS} }} }}"
)
WITHDRAW = (
    "mutation($answer: ID!, $share: ID!)"
    f"{{ withdrawShare(answerId: $answer, id: $share) {{ {FIELDS} }} }}"
)
SHARES = f"query($answer: ID!) {{ shares(answerId: $answer) {{ {FIELDS} }} }}"


def shared(customer: Customer, report: str, depth: str, days: int = 7) -> dict[str, Any]:
    given = {"report": report, "depth": depth, "days": days}
    made: dict[str, Any] = customer.graphql(SHARE, **given)["shareReport"]
    return made


def withdrawn(customer: Customer, share: dict[str, Any]) -> dict[str, Any]:
    given = {"answer": share["answerId"], "share": share["id"]}
    done: dict[str, Any] = customer.graphql(WITHDRAW, **given)["withdrawShare"]
    return done


def listed(customer: Customer, answer: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in customer.graphql(SHARES, answer=answer)["shares"]}


def stranger(deployment: Deployment, share: str, name: str) -> bytes | None:
    """What CloudFront would deliver; None where nothing is."""
    bucket = deployment.outputs["SharesBucket"]
    try:
        found = boto3.client("s3").get_object(Bucket=bucket, Key=f"shared/{share}/{name}")
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchKey":
            raise
        return None
    assert found["CacheControl"] == "no-store"
    assert found["ContentEncoding"] == "gzip"
    return gzip.decompress(found["Body"].read())


def card(deployment: Deployment, share: str) -> dict[str, Any]:
    """The signed statement, once the platform's key has verified it."""
    content = stranger(deployment, share, "card.json")
    assert content is not None
    return signed(deployment, json.loads(content))


def signed(deployment: Deployment, envelope: Any) -> dict[str, Any]:
    key = deployment.outputs["SigningKeyArn"]
    public = load_der_public_key(boto3.client("kms").get_public_key(KeyId=key)["PublicKey"])
    assert isinstance(public, ec.EllipticCurvePublicKey)

    def is_good(signature: bytes, message: bytes) -> bool:
        public.verify(signature, message, ec.ECDSA(SHA256()))
        return True

    statement: dict[str, Any] = json.loads(opened(Envelope.received(envelope), is_good))
    return statement


@pytest.fixture(scope="module")
def reported(customer: Customer, deployment: Deployment) -> dict[str, Any]:
    answer = submit(customer, json.loads(SAMPLE.read_text()))
    return final_report(customer, answer, seconds=PATIENCE)


@pytest.mark.parametrize("depth", ["RESULT", "RECOMMENDATIONS", "EVERYTHING"])
def test_a_link_shows_what_is_signed_until_it_is_withdrawn(
    deployment: Deployment, customer: Customer, reported: dict[str, Any], depth: str
) -> None:
    share = shared(customer, reported["id"], depth)
    assert len(share["id"]) >= 32
    assert share["isNewest"] is True
    assert listed(customer, reported["answerId"])[share["id"]] == share
    statement = card(deployment, share["id"])
    assert statement["predicate"]["newest"] is True
    for language in ("de", "en"):
        page = stranger(deployment, share["id"], language)
        assert page is not None
        assert hashlib.sha256(page).hexdigest() == statement["predicate"]["pages"][language]
        assert reported["document"]["answer"]["domain"] in page.decode()
    content = stranger(deployment, share["id"], "report.json")
    assert content is not None
    file = json.loads(content)
    assert canonical(file) == content
    digest = sha256_of(file["document"])
    assert statement["subject"][0]["digest"]["sha256"] == digest
    assert signed(deployment, file["signature"])["subject"][0] == {
        "name": f"report/{reported['id']}",
        "digest": {"sha256": digest},
    }
    if depth == "EVERYTHING":
        assert file["document"] == reported["document"]
    else:
        assert "responses" not in content.decode()

    assert withdrawn(customer, share)["withdrawnAt"] is not None
    for name in ("de", "en", "report.json", "card.json"):
        assert stranger(deployment, share["id"], name) is None
    assert listed(customer, reported["answerId"])[share["id"]]["withdrawnAt"] is not None
    assert withdrawn(customer, share)["withdrawnAt"] is not None, "a second click"


def test_who_holds_the_paper_learns_of_a_newer_report_and_of_a_withdrawal(
    deployment: Deployment, customer: Customer, sheet: dict[str, Any]
) -> None:
    answer = submit(customer, sheet)
    report = final_report(customer, answer, seconds=PATIENCE)
    assert stranger(deployment, report["id"], "card.json") is None
    share = shared(customer, report["id"], "CARD")
    link = shared(customer, report["id"], "RESULT")
    assert share["id"] == report["id"]
    statement = card(deployment, report["id"])
    assert statement["subject"][0]["digest"]["sha256"] == sha256_of(report["document"])
    assert (statement["predicate"]["newest"], statement["predicate"]["withdrawn"]) == (True, False)

    submit(customer, sheet, answer, version=1)
    newer = final_report(customer, answer, version=2, seconds=PATIENCE)

    def outdated() -> dict[str, Any] | None:
        now = [card(deployment, one)["predicate"] for one in (report["id"], link["id"])]
        return None if any(one["newest"] for one in now) else now[0]

    assert wait_for(outdated, "the word of a newer report")["newerSince"] == newer["createdAt"]
    assert shared(customer, report["id"], "RESULT")["isNewest"] is False, "shared when it was old"
    withdrawn(customer, share)
    assert card(deployment, report["id"])["predicate"]["withdrawn"] is True

    customer.remove(answer, version=2)
    wait_for(
        lambda: (
            not any(stranger(deployment, one, "card.json") for one in (report["id"], link["id"]))
        ),
        "the end of what was shown of a removed sheet",
    )
    wait_for(lambda: listed(customer, answer) == {}, "the end of its shares")


def test_another_customer_shares_sees_and_withdraws_nothing(
    deployment: Deployment, customer: Customer, other_customer: Customer, reported: dict[str, Any]
) -> None:
    share = shared(customer, reported["id"], "RESULT")
    for attempt in (
        lambda: shared(other_customer, reported["id"], "RESULT"),
        lambda: withdrawn(other_customer, share),
    ):
        with pytest.raises(GraphqlErrors, match=r"You have no (such|report)"):
            attempt()
    assert listed(other_customer, reported["answerId"]) == {}
    assert stranger(deployment, share["id"], "en") is not None
    with pytest.raises(GraphqlErrors, match="from 1 to 366 days"):
        shared(customer, reported["id"], "RESULT", days=0)


def test_what_has_reached_its_end_is_deleted(
    deployment: Deployment, customer: Customer, reported: dict[str, Any]
) -> None:
    share, other = (shared(customer, reported["id"], "RESULT") for _ in range(2))
    tables = boto3.client("dynamodb").list_tables()["TableNames"]
    (table,) = (one for one in tables if "TablesShares" in one and deployment.platform.stage in one)
    past = (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="milliseconds")
    past = past.replace("+00:00", "Z")
    (item,) = (
        one
        for one in boto3.client("dynamodb").scan(TableName=table)["Items"]
        if one["id"]["S"] == share["id"]
    )
    ended = item | {"endsAt": {"S": past}, "endDay": {"S": past[:10]}}
    boto3.client("dynamodb").put_item(TableName=table, Item=ended)
    functions = boto3.client("lambda").get_paginator("list_functions").paginate()
    (function,) = (
        one["FunctionName"]
        for page in functions
        for one in page["Functions"]
        if one["Handler"] == "handlers.events.sharing.end_shares.handler"
        and deployment.platform.stage in one["FunctionName"]
    )
    answer = boto3.client("lambda").invoke(FunctionName=function, Payload=b"{}")
    assert json.loads(answer["Payload"].read()) == {"ended": 1}
    assert stranger(deployment, share["id"], "en") is None
    assert stranger(deployment, other["id"], "en") is not None
    assert set(listed(customer, reported["answerId"])) >= {other["id"]}
    assert share["id"] not in listed(customer, reported["answerId"])
