"""Answers of customers' hosts, as the guarded client gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handlers.adapters.guarded_http.answer import SiteAnswer, SiteResponse
from handlers.adapters.guarded_http.site_problem import SiteProblem
from handlers.domain.errors import Degraded

LONG = "2999-01-01T00:00:00.000Z"
Headers = Mapping[str, str] | Iterable[tuple[str, str]]


def response(
    url: str, status: int = 200, headers: Headers = (), not_after: str = LONG, **more: Any
) -> SiteResponse:
    """One response; an https one comes with a certificate."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    end = not_after if url.startswith("https://") else None
    fields = tuple((name.lower(), value) for name, value in pairs)
    return SiteResponse(url=url, status=status, fields=fields, certificate_not_after=end, **more)


def answered(*responses: SiteResponse, body: bytes = b"", **changes: Any) -> SiteAnswer:
    """What came of a request whose last response is the answer."""
    return SiteAnswer(final_url=responses[-1].url, responses=responses, body=body, **changes)


def lacking(url: str, problem: str, *before: SiteResponse) -> SiteAnswer:
    """What came of a request that ended at a host which lacks something."""
    return SiteAnswer(final_url=url, responses=before, problem=SiteProblem(problem))


def failed(url: str, failure: Degraded, *before: SiteResponse) -> SiteAnswer:
    """What came of a request that failed."""
    return SiteAnswer(final_url=url, responses=before, failure=failure)
