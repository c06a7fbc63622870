"""The mails that the engine keeps instead of sending them, such as confirmation codes."""

from __future__ import annotations

from html import escape
from typing import Any

MAILBOX_PATH = "/_local/mailbox"
STYLE_PATH = "/_local/mailbox.css"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox of this machine</title>
<link rel="stylesheet" href="/_local/mailbox.css">
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


# A file of its own: the policy refuses styles inside a page.
STYLE = """:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#f5f7f8, #0f171c); color: light-dark(#15232b, #e8eef1);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; }
article { margin-top: 1rem; padding: 1rem 1.5rem; border: 1px solid light-dark(#d5dde1, #33434d);
  border-radius: 0.625rem; background: light-dark(#fff, #18232a); }
h2 { margin: 0; font-size: 1.125rem; }
article p { margin: 0.5rem 0 0; }
"""


def mailbox_page(kept: dict[str, Any]) -> str:
    """All mails, the newest first, as HTML; ``kept`` is the engine's list by account."""
    mails = [mail for account in kept["messages"].values() for mail in account]
    return PAGE.format(mails="\n".join(map(_mail, reversed(mails))) or "<p>No mail yet.</p>")


def _mail(mail: dict[str, Any]) -> str:
    to = escape(", ".join(mail["To"]))
    subject, text = escape(str(mail.get("Subject", ""))), escape(str(mail["BodyText"]))
    return f"<article><h2>{subject}</h2><p>To {to}</p><p><strong>{text}</strong></p></article>"
