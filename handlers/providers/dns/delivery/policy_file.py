"""Fetches the policy file of MTA-STS as a mail server does (RFC 8461, section 3.3).

It needs no proof of control: a domain that announces it asks every sender of mail to fetch it.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.domain.errors import Degraded
from handlers.providers.framework.session import Session

PATH = "/.well-known/mta-sts.txt"
SHARE = 0.5
"""Of the time that is left: a host that hangs may not take all of it."""
NOT_THERE = frozenset({404, 410})


@dataclass(frozen=True)
class PolicyFile:
    """The body of the file, None without one; ``absent``: senders find none, either."""

    body: bytes | None
    absent: bool = False


def fetch_policy_file(domain: str, session: Session) -> PolicyFile:
    """Fetch it through the guarded client; a refusal or a failure says nothing."""
    # Only this loads the guarded client, which hardly any domain needs.
    from handlers.adapters.guarded_http.answer import SiteRequest  # noqa: PLC0415
    from handlers.adapters.guarded_http.client import fetch_site  # noqa: PLC0415
    from handlers.adapters.guarded_http.site_problem import SiteProblem  # noqa: PLC0415

    request = SiteRequest(
        provider=session.row.id,
        url=f"https://mta-sts.{domain}{PATH}",
        headers={"User-Agent": session.settings.user_agent, "Accept": "text/plain"},
        # Senders of mail follow none, either.
        most_redirects=0,
    )
    try:
        answer = fetch_site(request, session.budget.share(SHARE))
    except Degraded:
        return PolicyFile(None)
    response = answer.response
    if response is None or answer.problem:
        # A host that doesn't answer may refuse us alone.
        return PolicyFile(None, absent=answer.problem is not SiteProblem.NO_CONNECTION)
    if response.status != 200:
        return PolicyFile(None, absent=response.status in NOT_THERE)
    kind = response.first("content-type").partition(";")[0].strip().lower()
    usable = kind == "text/plain" and not answer.truncated and not response.chain_incomplete
    return PolicyFile(answer.body if usable else None, absent=not usable)
