"""No store is forgotten when an account is exported or erased."""

from __future__ import annotations

import json
import re

from handlers.domain.account.copies import KEPT_DAYS
from handlers.domain.account.work import KEPT_DAYS as WORK_DAYS
from handlers.domain.account.work import WorkKind
from infra.events.stack import ARCHIVE_DAYS
from infra.security_service.evidence_stores import RAW_ANSWERS_DAYS
from infra.user_service.answer_stream import KEPT_DAYS as REFUSED_DAYS
from infra.watch.stack import LIST_DAYS
from tests.infra.conftest import Synthesized

WITHOUT_CUSTOMERS = {
    # State of third parties, and copies of public feeds.
    "EvidenceStoresCircuits",
    "FeedsBucket",
    "FeedsCopies",
    # The public keys that reports are signed by.
    "SigningPublishedKeys",
    # The page itself, and CloudFront's log of requests for it.
    "Page",
    "Log",
    # An event waits there until it begins; what it leads to is found by a later look.
    "RunQueueTable",
    # Listed in the receipt: they go by their age.
    "AnswerStreamRefusedRecords",
    "Nights",
}


def environment(synthesized: Synthesized, name: str) -> str:
    properties = synthesized.one("Lambda::Function", name).properties
    return json.dumps(properties["Environment"]["Variables"])


def test_every_store_is_erased_or_holds_nothing_of_customers(synthesized: Synthesized) -> None:
    known = environment(synthesized, "EraseData")
    for kind in ("DynamoDB::Table", "S3::Bucket"):
        for store in synthesized.resources(kind):
            name = store.id.rstrip("0123456789ABCDEF")
            listed = store.id in known
            apart = store.stack == "frontend" or name.startswith(tuple(WITHOUT_CUSTOMERS))
            assert listed is not apart, store.id


def test_what_is_exported_is_what_is_erased(synthesized: Synthesized) -> None:
    tables = [
        re.findall(r"Tables\w+|Memory\w+|Runs\w+", environment(synthesized, name))
        for name in ("EraseData", "CollectData")
    ]
    assert tables[0] == tables[1] != []


def test_the_receipt_tells_the_days_of_the_deployment(synthesized: Synthesized) -> None:
    assert KEPT_DAYS["EVENT_ARCHIVE"] == ARCHIVE_DAYS
    assert KEPT_DAYS["RAW_ANSWERS"] == RAW_ANSWERS_DAYS
    assert KEPT_DAYS["REFUSED_RECORDS"] == REFUSED_DAYS
    assert KEPT_DAYS["NIGHT_LISTS"] == LIST_DAYS
    assert KEPT_DAYS["REMOVAL_MARKS"] == WORK_DAYS[WorkKind.DELETION]
    (queue,) = (
        q.properties for q in synthesized.resources("SQS::Queue") if q.stack == "dead-letters"
    )
    assert queue["MessageRetentionPeriod"] == KEPT_DAYS["DEAD_LETTERS"] * 86_400
    log_days = synthesized.context["stages"]["prod"]["logRetentionDays"]
    account = synthesized.one("Lambda::Function", "AccountFunction").properties
    assert account["Environment"]["Variables"]["LOG_DAYS"] == str(log_days)


def test_an_archive_goes_with_its_receipt(synthesized: Synthesized) -> None:
    bucket = synthesized.one("S3::Bucket", "Archives").properties
    (rule,) = bucket["LifecycleConfiguration"]["Rules"]
    assert rule["ExpirationInDays"] == WORK_DAYS[WorkKind.EXPORT]
    assert bucket["PublicAccessBlockConfiguration"]["BlockPublicPolicy"] is True
