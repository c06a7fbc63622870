"""The stand-in of Have I Been Pwned's domain search, with the demo domains enrolled that say so."""

from __future__ import annotations

import re

from local.stand_ins.domains import demo_domains
from local.stand_ins.replies import Reply, Request, html_reply, json_reply

KEY = "0" * 32
"""What the local deployment puts into the secret."""
FORM = re.compile(r"[0-9a-f]{32}")


def reply_to(request: Request) -> Reply:
    """The enrolled domains, or the accounts of one of them in breaches."""
    if not request.headers.get("user-agent"):
        return html_reply(403, "Access denied")
    key = request.headers.get("hibp-api-key", "")
    if key != KEY:
        problem = "invalid" if FORM.fullmatch(key) else "improperly formed"
        return _refused(401, f"Access denied due to {problem if key else 'missing'} hibp-api-key.")
    enrolled = {name: own.staff for name, own in demo_domains().items() if own.staff is not None}
    if request.path == "/subscribeddomains":
        return json_reply([_domain(name, len(staff)) for name, staff in enrolled.items()])
    name = request.path.removeprefix("/breacheddomain/").lower()
    if name not in enrolled:
        return _refused(403, "Access denied: the domain isn't verified.")
    return json_reply(enrolled[name]) if enrolled[name] else Reply(status=404)


def _domain(name: str, accounts: int) -> dict[str, object]:
    return {
        "DomainName": name,
        "PwnCount": accounts,
        "PwnCountExcludingSpamLists": accounts,
        "PwnCountExcludingSpamListsAtLastSubscriptionRenewal": accounts,
        "NextSubscriptionRenewal": "2027-05-30T00:00:00Z",
    }


def _refused(status: int, text: str) -> Reply:
    return Reply(status=status, content_type="text/plain; charset=utf-8", body=text.encode())
