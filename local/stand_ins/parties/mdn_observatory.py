"""The stand-in of the MDN HTTP Observatory: ``POST /scan`` and ``GET /analyze``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from local.stand_ins.domains import DemoDomain, demo_domains
from local.stand_ins.parties import dns
from local.stand_ins.recorded import recorded
from local.stand_ins.replies import Reply, Request, html_reply, json_reply


def reply_to(request: Request) -> Reply:
    """A scan, or the tests of the last one; 422 for a host that can't be looked up."""
    if request.name != "api":
        return dns.reply_to(request)
    name = request.query.get("host", "").lower()
    if "." not in name:
        return _refuse("invalid-hostname", "Invalid hostname")
    domain = demo_domains().get(name)
    if domain is None or domain.observatory is None:
        return _refuse("invalid-hostname-lookup", f"{name} cannot be resolved")
    match request.method, request.path:
        case "POST", "/scan":
            return json_reply(_scan(domain, domain.observatory))
        case "GET", "/analyze":
            return json_reply(_report(domain, domain.observatory))
    return html_reply(404, "Not found")


def _refuse(error: str, message: str) -> Reply:
    return json_reply({"error": error, "message": message}, status=422)


def _scan(domain: DemoDomain, differs: dict[str, Any]) -> dict[str, Any]:
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    scan: dict[str, Any] = recorded("mdn_observatory")["scan"]
    scan["details_url"] = scan["details_url"].replace("firm.example", domain.name)
    fields = {"scanned_at": now, "score": differs["score"], "grade": differs["grade"]}
    return scan | fields | {"status_code": differs.get("statusCode", 200)}


def _report(domain: DemoDomain, differs: dict[str, Any]) -> dict[str, Any]:
    report: dict[str, Any] = recorded("mdn_observatory")["analyze"]
    for test, result in differs["tests"].items():
        report["tests"][test]["result"] = result
    return report | {"scan": _scan(domain, differs)}
