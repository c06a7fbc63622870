"""The stand-in of IANA's file of RDAP servers."""

from __future__ import annotations

from local.stand_ins.parties.rdap import REGISTRY
from local.stand_ins.recorded import recorded
from local.stand_ins.replies import Reply, Request, json_reply


def reply_to(request: Request) -> Reply:
    """The file, with the made-up firms' registry at this machine."""
    file = recorded("iana_rdap")
    base = f"http://{request.headers.get('host', '')}/rdap/{REGISTRY}/"
    others = [service for service in file["services"] if REGISTRY not in service[0]]
    return json_reply(file | {"services": [[[REGISTRY], [base]], *others]})
