"""Unsubscribe: ends a watch's mails by the link in each of them, without signing in.

RFC 8058, section 3.1: a POST without cookies or other context ends them, and isn't answered by a
redirect. A GET shows a page with a button and ends nothing, as programs follow links in mails, too.
"""

from __future__ import annotations

from html import escape
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.tables.watch_mails import stop_mails

LONGEST_TOKEN = 64
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title}</title></head>
<body><main>{body}</main></body>
</html>
"""
ASK = (
    '<h1>No more mails about changes?</h1><p lang="de">Keine E-Mails über Änderungen mehr?</p>'
    '<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">'
    '<button type="submit">Unsubscribe / Abbestellen</button></form>'
)
DONE = (
    "<h1>You get no more of these mails.</h1>"
    "<p>The watch itself goes on; both can be switched on the page.</p>"
    '<p lang="de">Sie erhalten keine dieser E-Mails mehr. Die Beobachtung selbst geht weiter; '
    "beides lässt sich auf der Seite umschalten.</p>"
)
GONE = (
    "<h1>This link ends nothing any more.</h1>"
    '<p lang="de">Über diesen Link wird nichts mehr verschickt.</p>'
)


@logger.inject_lambda_context(clear_state=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """An HTTP request to the function's URL -> an answer of HTML; raises TableUnavailable."""
    method = event["requestContext"]["http"]["method"]
    token = event["rawPath"].rpartition("/")[2][:LONGEST_TOKEN]
    if method in {"GET", "HEAD"}:
        return _page(200, "Unsubscribe", ASK)
    if method != "POST":
        return _page(405, "Not allowed", GONE) | {"headers": {"Allow": "GET, HEAD, POST"}}
    if not token or not stop_mails(token, "UNSUBSCRIBED"):
        return _page(404, "Nothing to end", GONE)
    logger.info("Unsubscribed")
    return _page(200, "Unsubscribed", DONE)


def _page(status: int, title: str, body: str) -> dict[str, Any]:
    return {
        "statusCode": status,
        "headers": {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"},
        "body": PAGE.format(title=escape(title), body=body),
    }
