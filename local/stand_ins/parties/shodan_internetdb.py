"""The stand-in of Shodan InternetDB's ``GET /{ip}``, and of the resolvers that it is asked with."""

from __future__ import annotations

from local.stand_ins.domains import demo_domain_at
from local.stand_ins.parties import dns
from local.stand_ins.recorded import recorded
from local.stand_ins.replies import Reply, Request, json_reply


def reply_to(request: Request) -> Reply:
    """What InternetDB has of an address; 404 when there is no data."""
    if request.name != "api":
        return dns.reply_to(request)
    address = request.path.removeprefix("/")
    domain = demo_domain_at(address)
    if domain is None or domain.exposure is None:
        return json_reply({"detail": "No information available"}, status=404)
    fields = {"hostnames": [domain.name]} | domain.exposure | {"ip": address}
    return json_reply(recorded("shodan_internetdb") | fields)
