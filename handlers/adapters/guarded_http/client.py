"""The HTTP client for hosts that customers choose: nothing inside can be reached through it.

Redirects are followed by hand, so that each of them is checked by the same rules as the first
address. There are no retries: a fetch is one exchange, and one more for each redirect.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.answer import SiteAnswer, SiteRequest, SiteResponse
from handlers.adapters.guarded_http.authorities import trusted
from handlers.adapters.guarded_http.checked_url import checked_url
from handlers.adapters.guarded_http.exchange import exchange
from handlers.adapters.guarded_http.issuers import with_issuers
from handlers.adapters.guarded_http.location import redirect_target
from handlers.adapters.guarded_http.site_problem import ConnectionFailed, SiteProblem
from handlers.domain.errors import Degraded, TargetFailed, TargetRefused

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Those that lead on by themselves (RFC 9110, section 15.4)."""


def fetch_site(request: SiteRequest, budget: Budget) -> SiteAnswer:
    """Get one page or file from a customer's host, within the budget; a failure is raised.

    Raises TargetRefused, TargetFailed or TargetTimeout; nothing else leaves this function.
    """
    answer = visit_site(request, budget)
    if answer.failure is not None:
        raise answer.failure
    return answer


def visit_site(request: SiteRequest, budget: Budget) -> SiteAnswer:
    """The same, but a failure is returned beside the responses that came before it."""
    url = request.url
    responses: tuple[SiteResponse, ...] = ()
    try:
        while True:
            url = checked_url(url, request.address)
            answer = _fetch(replace(request, url=url), budget)
            responses = (*responses, *answer.responses)
            answer = replace(answer, responses=responses)
            target = _target(answer.response)
            if target is None:
                return answer
            if len(responses) > request.most_redirects:
                return replace(answer, problem=SiteProblem.TOO_MANY_REDIRECTS)
            url = target
    except Degraded as error:
        return SiteAnswer(final_url=url, responses=responses, failure=error)


def _fetch(request: SiteRequest, budget: Budget) -> SiteAnswer:
    try:
        return exchange(request, budget, trusted())
    except ConnectionFailed as error:
        completed = with_issuers(request, budget) if error.issuer_missing else None
        if completed is None:
            return SiteAnswer(final_url=request.url, problem=error.problem)
    try:
        answer = exchange(request, budget, completed)
    except ConnectionFailed as error:
        return SiteAnswer(final_url=request.url, problem=error.problem)
    heads = tuple(replace(head, chain_incomplete=True) for head in answer.responses)
    return replace(answer, responses=heads)


def _target(response: SiteResponse | None) -> str | None:
    """Where a response redirects to, None if nowhere; raises TargetFailed or TargetRefused."""
    places = {} if response is None else dict.fromkeys(response.values("location"))
    if response is None or response.status not in REDIRECTS or not places:
        return None
    if len(places) > 1:
        raise TargetFailed("a redirect leads to two addresses at once")
    try:
        return redirect_target(response.url, next(iter(places)))
    except ValueError:
        raise TargetRefused("the address of a redirect can't be read") from None
