"""Mails of the watch: noted before they are sent, sent once, and ended by who wants no more."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from handlers.adapters.aws import clients, page_address, sign_ins
from handlers.adapters.settings.reading import forget
from handlers.adapters.tables.watch_mails import read_mailing
from handlers.domain.errors import MailRefused, MailUncertain, ServiceUnavailable
from handlers.domain.events.metadata import Metadata
from handlers.domain.events.report_event import Report, ReportStatus, report_event
from handlers.domain.report.stored_report import ReportOf
from handlers.domain.watch.mailing import Mails, MailStatus
from handlers.domain.watch.night import Watched
from handlers.watch import end_look, mailing, send_mails, stop_mails, unsubscribe
from tests.handlers.events.batches import batch
from tests.handlers.samples import provider_json
from tests.handlers.stored import OWNER, TABLES, set_environment, store
from tests.simulation.model.tables import items

TOKEN = "t"
SHEET = Watched(OWNER, "answer-1")
WORSE = [provider_json("dns", mail_auth="FAIL", dns_hygiene="FAIL")]
NOON = "2026-11-27T12:00:00.000Z"


class Ses:
    """Takes mails; fails as it is told."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.fails: Exception | None = None

    def send_email(self, **request: Any) -> None:
        self.sent.append(request)
        if self.fails is not None:
            raise self.fails


@pytest.fixture(autouse=True)
def ses(monkeypatch: pytest.MonkeyPatch) -> Ses:
    set_environment(
        monkeypatch,
        {
            "WATCHES_BY_DUE_INDEX": "byDue",
            "WATCHES_BY_TOKEN_INDEX": "byToken",
            "ACCOUNTS_TABLE": "Accounts",
            "MAIL_SENDER": "Watch <watch@platform.example>",
            "CONFIGURATION_SET": "test",
        },
    )
    made = Ses()
    monkeypatch.setattr(clients, "once_client", {"sesv2": made}.__getitem__)
    monkeypatch.setattr(page_address, "page", lambda: "https://page.example/")
    address = {"attributes": {"email": "anna@firm.example"}}
    monkeypatch.setattr(sign_ins, "describe", {OWNER: address}.get)
    return made


@pytest.fixture(autouse=True)
def changed(base: ReportOf, at: Any, context: Any) -> None:
    """Two looks have seen that it got worse; it is noon."""
    for look in ("1", "2"):
        payload = {"owner": OWNER, "answerId": "answer-1", "look": look, "report": base.id}
        end_look.handler(payload | {"gathered": WORSE}, context)
    at(NOON)


def mails() -> Mails:
    found = read_mailing(*SHEET)
    assert found
    return found.mails


def error(code: str, status: int = 400) -> ClientError:
    told = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(told, "SendEmail")  # type: ignore[arg-type]


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
    ("language", "subject", "step"),
    [
        ("EN", "example.org: something has got worse", "What to do: "),
        ("DE", "example.org: Etwas ist schlechter geworden", "Was zu tun ist: "),
    ],
)
def test_a_mail_is_in_the_language_that_the_owner_chose(
    ses: Ses, language: str, subject: str, step: str
) -> None:
    (item,) = items("Watches")
    TABLES.put_item(TableName="Watches", Item=item | {"language": {"S": language}})
    assert mailing.mail(SHEET)
    simple = ses.sent[0]["Content"]["Simple"]
    assert simple["Subject"]["Data"] == subject
    assert step in simple["Body"]["Text"]["Data"]


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
    told: list[str | None] = [None, "PROVISIONAL", "COMPLETE"]
    waited: list[float] = []
    monkeypatch.setattr(send_mails, "report_status", lambda _id: told.pop(0))
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


def request(method: str, token: str = TOKEN) -> dict[str, Any]:
    return {"rawPath": f"/unsubscribe/{token}", "requestContext": {"http": {"method": method}}}


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
        (
            "multipart/form-data; boundary=b",
            '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"'
            "\r\n\r\nOne-Click\r\n--b--",
        ),
        ("text/plain", ""),
    ],
)
def test_a_program_s_post_needs_nothing_but_the_link(
    content_type: str, body: str, context: Any
) -> None:
    """RFC 8058, section 3: no cookies or other context, asked for or given; no redirect."""
    headers = {"content-type": content_type}
    answer = unsubscribe.handler(request("POST") | {"headers": headers, "body": body}, context)
    assert answer["statusCode"] == 200
    assert not {"location", "set-cookie"} & {name.lower() for name in answer["headers"]}
    assert "cookies" not in answer
    assert stopped() == "UNSUBSCRIBED"


def test_each_mail_has_one_link_by_https_that_nobody_can_guess(ses: Ses) -> None:
    """RFC 8058, section 3.1: one header of each name, with one HTTPS URI and one pair."""
    mailing.mail(SHEET)
    headers = ses.sent[0]["Content"]["Simple"]["Headers"]
    names = [each["Name"] for each in headers]
    assert sorted(names) == ["List-Unsubscribe", "List-Unsubscribe-Post"]
    (link,) = (each["Value"] for each in headers if each["Name"] == "List-Unsubscribe")
    assert re.fullmatch(r"<https://[^<>,]+/unsubscribe/[^/<>,]+>", link)


def test_a_get_ends_nothing_and_a_post_does(ses: Ses, context: Any) -> None:
    for method in ("GET", "HEAD"):
        assert unsubscribe.handler(request(method), context)["statusCode"] == 200
    assert stopped() is None
    answer = unsubscribe.handler(request("POST"), context)
    assert (answer["statusCode"], "Location" in answer["headers"]) == (200, False)
    assert stopped() == "UNSUBSCRIBED"
    assert unsubscribe.handler(request("POST"), context)["statusCode"] == 200
    assert unsubscribe.handler(request("POST", "another"), context)["statusCode"] == 404
    assert unsubscribe.handler(request("PUT"), context)["statusCode"] == 405
    assert not mailing.mail(SHEET)
    assert ses.sent == []


def stopped() -> str | None:
    found = read_mailing(*SHEET)
    assert found
    return found.wishes.mail_stopped


@pytest.mark.parametrize(
    ("detail", "reason"),
    [
        ({"bounce": {"bounceType": "Permanent"}}, "BOUNCE"),
        ({"bounce": {"bounceType": "Transient"}}, None),
        ({"complaint": {"feedbackId": "f"}}, "COMPLAINT"),
    ],
)
def test_a_bounce_for_good_and_a_complaint_end_mails(
    detail: dict[str, Any], reason: str | None, context: Any
) -> None:
    event = {"detail": {"mail": {"tags": {"watch": ["t"]}}, **detail}}
    assert stop_mails.handler(batch(event), context) == {"batchItemFailures": []}
    assert stopped() == reason


def test_uncertain_is_no_error_of_ours() -> None:
    assert not issubclass(MailUncertain, ServiceUnavailable | MailRefused)
    assert json.dumps(Mails().to_json())
