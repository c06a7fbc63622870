"""The mails that the engine keeps instead of sending them: where a confirmation code is read."""

from html import escape
from typing import Any, Final

MAILBOX_PATH: Final = "/_local/mailbox"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox of this machine</title>
</head>
<body>
<main>
<h1>Mailbox of this machine</h1>
<p>Nothing is sent from here; these are the mails that would have been. Reload for newer ones.</p>
{mails}
</main>
</body>
</html>
"""


def mailbox_page(kept: dict[str, Any]) -> str:
    """All mails, the newest first, as HTML; ``kept`` is the engine's list by account."""
    mails = [mail for account in kept["messages"].values() for mail in account]
    return PAGE.format(mails="\n".join(map(_mail, reversed(mails))) or "<p>No mail yet.</p>")


def _mail(mail: dict[str, Any]) -> str:
    to = escape(", ".join(mail["To"]))
    subject, text = escape(str(mail.get("Subject", ""))), escape(str(mail["BodyText"]))
    return f"<article><h2>{subject}</h2><p>To {to}</p><p><strong>{text}</strong></p></article>"
