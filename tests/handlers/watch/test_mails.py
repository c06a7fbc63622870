"""Mails of the watch: noted before they are sent, and sent once."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from handlers.adapters.errors import MailRefused, MailUncertain, ServiceUnavailable
from handlers.adapters.settings.reading import forget
from handlers.adapters.tables.watch_mails import read_mailing
from handlers.domain.events.metadata import Metadata
from handlers.domain.events.report_event import Report, ReportStatus, report_event
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.watch.mails.mailing import Mails, MailStatus
from handlers.domain.watch.night import Watched
from handlers.watch import mailing, send_mails
from tests.handlers.events.batches import batch
from tests.handlers.stored import OWNER, TABLES, store
from tests.handlers.watch.mailed import NOON, SHEET, Ses, changed, ses
from tests.simulation.model.tables import items

__all__ = ["changed", "ses"]


def mails() -> Mails:
    found = read_mailing(*SHEET)
    assert found
    return found.mails


def error(code: str, status: int = 400) -> ClientError:
    response = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(response, "SendEmail")  # type: ignore[arg-type]


def test_one_mail_with_what_one_click_needs(ses: Ses, base: ReportOf) -> None:
    assert mailing.mail(SHEET)
    (request,) = ses.sent
    assert request["Destination"] == {"ToAddresses": ["anna@firm.example"]}
    assert request["EmailTags"] == [{"Name": "watch", "Value": "t"}]
    simple = request["Content"]["Simple"]
    headers = {each["Name"]: each["Value"] for each in simple["Headers"]}
    assert headers == {
        "List-Unsubscribe": "<https://page.example/unsubscribe/t>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert f"https://page.example/reports/{base.id}" in simple["Body"]["Text"]["Data"]
    assert "What to do: " in simple["Body"]["Text"]["Data"]
    assert not mailing.mail(SHEET)
    assert len(ses.sent) == 1


@pytest.mark.parametrize(
    ("language", "subject", "recommended"),
    [
        ("EN", "example.org: something has got worse", "What to do: "),
        ("DE", "example.org: Etwas ist schlechter geworden", "Was zu tun ist: "),
    ],
)
def test_a_mail_is_in_the_language_that_the_owner_chose(
    ses: Ses, language: str, subject: str, recommended: str
) -> None:
    (item,) = items("Watches")
    TABLES.put_item(TableName="Watches", Item=item | {"language": {"S": language}})
    assert mailing.mail(SHEET)
    simple = ses.sent[0]["Content"]["Simple"]
    assert simple["Subject"]["Data"] == subject
    assert recommended in simple["Body"]["Text"]["Data"]


def test_two_sheets_about_one_domain_have_one_mail_a_day(
    ses: Ses, base: ReportOf, at: Any, context: Any
) -> None:
    twin = Watched(OWNER, "answer-2")
    for table, sheet in (("Answers", "id"), ("Watches", "answerId")):
        (item,) = items(table)
        TABLES.put_item(TableName=table, Item=item | {sheet: {"S": twin.answer_id}})
    document = base.document | {"answer": base.document["answer"] | {"id": twin.answer_id}}
    store(ReportOf("report-2", OWNER, base.incarnation, document))
    assert mailing.mail(SHEET)
    assert not mailing.mail(twin)
    assert len(ses.sent) == 1
    # It isn't lost: it is the next day's.
    at("2026-11-28T12:00:00.000Z")
    assert mailing.mail(twin)
    assert len(ses.sent) == 2


def test_a_mail_that_was_not_taken_may_go_on_the_same_day(ses: Ses) -> None:
    ses.fails = error("TooManyRequestsException", 429)
    with pytest.raises(ServiceUnavailable):
        mailing.mail(SHEET)
    ses.fails = None
    assert mailing.mail(SHEET)


def test_it_is_noted_before_it_is_sent(ses: Ses, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[Any] = []

    def send_email(**_: Any) -> None:
        last = mails().last
        noted.append(last and last.status)

    monkeypatch.setattr(ses, "send_email", send_email)
    mailing.mail(SHEET)
    assert noted == [MailStatus.SENDING]
    last = mails().last
    assert last
    assert last.status is MailStatus.SENT


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (error("TooManyRequestsException", 429), ServiceUnavailable),
        (error("MessageRejected"), MailRefused),
    ],
)
def test_what_was_certainly_not_sent_is_still_due(
    ses: Ses, fault: Exception, raised: type[Exception]
) -> None:
    ses.fails = fault
    with pytest.raises(raised):
        mailing.mail(SHEET)
    assert mails().last is None
    ses.fails = None
    assert mailing.mail(SHEET)
    assert len(ses.sent) == 2


@pytest.mark.parametrize(
    "fault", [ReadTimeoutError(endpoint_url="https://ses"), error("InternalFailure", 500)]
)
def test_a_mail_of_which_nobody_knows_is_never_sent_again(ses: Ses, fault: Exception) -> None:
    ses.fails = fault
    assert not mailing.mail(SHEET)
    ses.fails = None
    assert not mailing.mail(SHEET)
    assert len(ses.sent) == 1
    (lost,) = mails().uncertain
    assert lost.status is MailStatus.UNCERTAIN


def test_each_hour_mails_what_is_due_and_forgets_what_is_done(ses: Ses, context: Any) -> None:
    forget()
    send_mails.handler({}, context)
    assert len(ses.sent) == 1
    send_mails.handler({}, context)
    items = TABLES.scan(TableName="Watches")["Items"]
    assert not [item for item in items if "due" in item]
    assert len(ses.sent) == 1


def reported(status: str = "COMPLETE") -> dict[str, Any]:
    report = Report(
        id="r" * 64,
        owner=OWNER,
        answer_id="answer-1",
        answer_incarnation="incarnation-1",
        answer_version=3,
        revision=3,
        status=ReportStatus(status),
        document={},
        execution="e",
        created_at=NOON,
    )
    cause = Metadata(stage="test", event_id="e", correlation_id="c", created_at=NOON)
    return batch({"detail": report_event(report, cause).to_json()})


def test_a_report_is_mailed_once_it_is_stored(
    ses: Ses, context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    statuses: list[str | None] = [None, "PROVISIONAL", "COMPLETE"]
    waited: list[float] = []
    monkeypatch.setattr(send_mails, "report_status", lambda _id: statuses.pop(0))
    monkeypatch.setattr(time, "sleep", waited.append)
    assert send_mails.handler(reported("FAILED"), context) == {"batchItemFailures": []}
    assert ses.sent == []
    assert send_mails.handler(reported(), context) == {"batchItemFailures": []}
    assert (len(ses.sent), len(waited)) == (1, 2)


def test_a_report_that_is_not_stored_comes_again(
    ses: Ses, context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    monkeypatch.setattr(send_mails, "report_status", lambda _id: None)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    assert len(send_mails.handler(reported(), context)["batchItemFailures"]) == 1
    assert ses.sent == []


def test_without_a_sender_nothing_is_mailed(
    ses: Ses, context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_SENDER", "")
    forget()
    send_mails.handler({}, context)
    assert ses.sent == []


def test_uncertain_is_no_error_of_ours() -> None:
    assert not issubclass(MailUncertain, ServiceUnavailable | MailRefused)
    assert json.dumps(Mails().to_json())
