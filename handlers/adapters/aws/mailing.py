"""Mails to customers, by Amazon SES."""

from __future__ import annotations

from typing import Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError

from handlers.adapters.aws import clients
from handlers.adapters.errors import MailRefused, MailUncertain, ServiceUnavailable
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.watch import MailingSettings
from handlers.domain.watch.mails.mail_text import Letter

NOT_TAKEN = frozenset({"TooManyRequestsException", "LimitExceededException"})
"""SES API v2, SendEmail: what was refused for now, and certainly not sent."""


class Addressed(NamedTuple):
    """A letter to an address; ``unsubscribe`` is the URL that ends such mails.

    ``tag`` comes back in events on the mail: a bounce, a complaint.
    """

    to: str
    letter: Letter
    unsubscribe: str
    tag: str


def send(mail: Addressed) -> None:
    """Hands a mail to SES, once.

    Raises ServiceUnavailable if it certainly wasn't taken, MailUncertain if nobody knows, and
    MailRefused if it never will be.
    """
    settings = read(MailingSettings)
    request: dict[str, Any] = {
        "FromEmailAddress": settings.mail_sender,
        "Destination": {"ToAddresses": [mail.to]},
        "Content": {"Simple": _content(mail)},
        "EmailTags": [{"Name": "watch", "Value": mail.tag}],
    }
    if settings.configuration_set:
        request["ConfigurationSetName"] = settings.configuration_set
    try:
        clients.once_client("sesv2").send_email(**request)
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if code in NOT_TAKEN:
            raise ServiceUnavailable(f"SES: {code}") from error
        kind = MailUncertain if status >= 500 else MailRefused
        raise kind(f"SES: {code}") from error
    except EndpointConnectionError as error:
        raise ServiceUnavailable("SES: no connection") from error
    except BotoCoreError as error:
        raise MailUncertain(f"SES: {type(error).__name__}") from error


def _content(mail: Addressed) -> dict[str, Any]:
    """With what one click on "unsubscribe" needs (RFC 8058, section 3.1).

    That is one HTTPS URI that can't be guessed, and the one pair of the second header. SES signs
    both (DKIM).
    """
    return {
        "Subject": {"Data": mail.letter.subject, "Charset": "UTF-8"},
        "Body": {"Text": {"Data": mail.letter.text, "Charset": "UTF-8"}},
        "Headers": [
            {"Name": "List-Unsubscribe", "Value": f"<{mail.unsubscribe}>"},
            {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"},
        ],
    }
