"""The stand-in of the registries that are asked by RDAP."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from local.stand_ins.domains import DemoDomain, demo_domains
from local.stand_ins.recorded import recorded
from local.stand_ins.replies import Reply, Request, json_reply

REGISTRY = "example"
"""The address of the registry of all made-up firms, which only IANA's file names."""
MEDIA = "application/rdap+json"


def reply_to(request: Request) -> Reply:
    """The object of a domain; 404 without a body where there is none, as large registries do."""
    name = request.path.removeprefix("/domain/").lower()
    domain = demo_domains().get(name)
    if domain is None or domain.registration is None:
        return Reply(status=404, content_type=MEDIA)
    return json_reply(_object(domain, domain.registration), content_type=MEDIA)


def _object(domain: DemoDomain, fields: dict[str, Any]) -> dict[str, Any]:
    now = datetime.now(UTC).replace(microsecond=0)
    if fields.get("minimal"):
        changed = (now - timedelta(days=900)).isoformat()
        return {
            "objectClassName": "domain",
            "ldhName": domain.name,
            "status": ["active"],
            "events": [{"eventAction": "last changed", "eventDate": changed}],
            "nameservers": [{"ldhName": f"ns1.{domain.name}."}],
            "entities": [],
            "rdapConformance": ["rdap_level_0"],
        }
    ends = f"{now + timedelta(days=fields['endsInDays']):%Y-%m-%dT%H:%M:%SZ}"
    full: dict[str, Any] = recorded("rdap")
    events = [each for each in full["events"] if each["eventAction"] != "expiration"]
    return full | {
        "ldhName": domain.name.upper(),
        "nameservers": [
            {"objectClassName": "nameserver", "ldhName": f"NS{number}.{domain.name.upper()}"}
            for number in (1, 2)
        ],
        "status": fields["status"],
        "events": [*events, {"eventAction": "expiration", "eventDate": ends}],
    }
