"""The demo domains' own websites, over http and https, each kept as its entry says."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from local.certificates import Authority
from local.stand_ins.control import Control
from local.stand_ins.domains import DemoDomain, demo_domains
from local.stand_ins.replies import Reply, Request, html_reply

PROVIDER = "own_website"
CERTIFICATE_DAYS = {"valid": 80, "ending": 5, "expired": -3}
SECURITY_TXT = "/.well-known/security.txt"
POLICY_HOST = "mta-sts."
POLICY = "/.well-known/mta-sts.txt"


def hosts() -> list[str]:
    """The demo domains that have a website, and the hosts of their mail policies."""
    domains = demo_domains().items()
    websites = [name for name, domain in domains if domain.site]
    return websites + [f"{POLICY_HOST}{name}" for name, domain in domains if domain.mail_policy]


def reply_to(request: Request) -> Reply:
    """A page or file of a website; ``name`` is the scheme, ``host`` in the query the domain."""
    if request.domain.startswith(POLICY_HOST):
        return _policy(request)
    domain = demo_domains()[request.domain]
    site: dict[str, Any] = domain.site or {}
    if site.get("blocks"):
        page = html_reply(403, "Just a moment")
        return replace(page, headers={"cf-mitigated": "challenge"})
    if request.name == "http" and site["redirect"]:
        location = f"https://{domain.name}{request.path}"
        return Reply(status=301, content_type="text/plain", headers={"Location": location})
    strict = request.name == "https" and site["hsts"]
    headers = {"Strict-Transport-Security": site["hsts"]} if strict else {}
    content = _file(request, domain, site)
    if content is not None:
        text = site.get("securityTxtType", "text/plain; charset=utf-8")
        return Reply(content_type=text, body=content.encode(), headers=headers)
    missing = request.path not in {"", "/"} and site["securityTxt"] != "page"
    page = html_reply(404 if missing else 200, "Not found" if missing else domain.name)
    return Reply(
        status=page.status, content_type=page.content_type, body=page.body, headers=headers
    )


def _policy(request: Request) -> Reply:
    """The policy file of MTA-STS; there is nothing else at its host."""
    domain = demo_domains()[request.domain.removeprefix(POLICY_HOST)]
    if request.path != POLICY or request.name != "https" or domain.mail_policy is None:
        return html_reply(404, "Not found")
    return Reply(content_type="text/plain", body="\r\n".join(domain.mail_policy).encode())


def contexts(authority: Authority, control: Control) -> ssl.SSLContext:
    """The server's side of TLS: each website's certificate, by the name that the client wants."""
    by_host = {}
    for host in hosts():
        site: dict[str, Any] = demo_domains()[host.removeprefix(POLICY_HOST)].site or {}
        by_host[host] = authority.context(host, CERTIFICATE_DAYS[site["certificate"]])

    def choose(connection: ssl.SSLSocket, name: str | None, _: ssl.SSLContext) -> int | None:
        asked = Request(provider=PROVIDER, name="https", query={"host": name or ""}, headers={})
        fault = control.faults.of(asked)
        if name not in by_host or (fault and fault.fault == "tls_error"):
            return int(ssl.ALERT_DESCRIPTION_HANDSHAKE_FAILURE)
        connection.context = by_host[name]
        return None

    start = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    start.sni_callback = choose  # type: ignore[assignment]
    return start


def _file(request: Request, domain: DemoDomain, site: dict[str, Any]) -> str | None:
    placed = request.records.file_at(domain.name, request.path)
    if placed is not None:
        return placed
    days = {"valid": 180, "expired": -40}.get(site["securityTxt"])
    if request.path != SECURITY_TXT or days is None:
        return None
    expires = (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="seconds")
    return f"Contact: mailto:security@{domain.name}\nExpires: {expires}\n"
