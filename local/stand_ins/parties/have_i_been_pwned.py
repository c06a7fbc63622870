"""The stand-in of Have I Been Pwned's ``GET /breaches?domain=``."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from local.stand_ins.domains import demo_domains
from local.stand_ins.replies import Reply, Request, html_reply, json_reply


def reply_to(request: Request) -> Reply:
    """The breaches of a domain; a request without User-Agent gets the block page."""
    if not request.headers.get("user-agent"):
        return html_reply(403, "Access denied")
    name = request.query.get("domain", "").lower()
    domain = demo_domains().get(name)
    today = datetime.now(UTC).date()
    breaches = domain.breaches if domain else []
    return json_reply([_breach(name, fields, today) for fields in breaches])


def _breach(domain: str, fields: dict[str, Any], today: date) -> dict[str, Any]:
    day = today - timedelta(days=fields["daysAgo"])
    added = f"{day + timedelta(days=9)}T00:00:00Z"
    return {
        "Name": fields["name"],
        "Title": fields["name"],
        "Domain": domain,
        "BreachDate": day.isoformat(),
        "AddedDate": added,
        "ModifiedDate": added,
        "PwnCount": 4817,
        "Description": f"Made up for the demo: <em>{domain}</em> does not exist.",
        "LogoPath": f"https://logos.example/{fields['name']}.png",
        "DataClasses": fields["dataClasses"],
        "IsVerified": fields["verified"],
        "IsFabricated": fields.get("fabricated", False),
        "IsSensitive": False,
        "IsRetired": False,
        "IsSpamList": fields.get("spamList", False),
        "IsMalware": False,
        "IsSubscriptionFree": False,
        "IsStealerLog": False,
    }
