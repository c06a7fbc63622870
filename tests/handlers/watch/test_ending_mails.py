"""Mails end by one click, by a bounce for good and by a complaint."""

from __future__ import annotations

import re
from typing import Any

import pytest

from handlers.adapters.tables.watch_mails import read_mailing
from handlers.watch import mailing, stop_mails, unsubscribe
from tests.handlers.events.batches import batch
from tests.handlers.watch.mailed import SHEET, TOKEN, Ses, changed, ses

__all__ = ["changed", "ses"]


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
