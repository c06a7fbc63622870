"""When a response isn't the website's own: it blocks automated requests, or fails. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.adapters.guarded_http.answer import SiteResponse
from handlers.domain.errors import TargetBlocked, TargetFailed
from handlers.providers.framework.refusing_status import refusing_status

CHALLENGES: Mapping[str, frozenset[str]] = {
    "cf-mitigated": frozenset({"challenge"}),
    "x-amzn-waf-action": frozenset({"challenge", "captcha"}),
    "x-vercel-mitigated": frozenset({"challenge", "deny"}),
}
"""Header fields by which a firewall marks its own page, whatever its status: those of Cloudflare,
AWS WAF and Vercel, each by its documentation."""


def refusal(response: SiteResponse) -> TargetFailed | None:
    """Why a response isn't the website's, None when it is."""
    if any(response.first(name).lower() in marks for name, marks in CHALLENGES.items()):
        return TargetBlocked(f"{response.url} asks for proof of being no program")
    return refusing_status(response.status, response.url)
