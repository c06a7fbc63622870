"""The HTTP client for hosts that customers choose: nothing inside can be reached through it.

Redirects are followed by hand, so that each of them is held against the same rules as the first
address. There are no retries: a fetch is one call, and one more for each redirect.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal
from urllib.parse import urljoin, urlsplit, urlunsplit

import requests
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.exceptions import HTTPError, ReadTimeoutError

from handlers.adapters import clock
from handlers.adapters.aws import raw_answers
from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.connections import GuardedAdapter, NotSecure, TlsProblem
from handlers.adapters.guarded_http.egress import PORTS, Door, NoAddress, NothingListens
from handlers.adapters.http.call_log import Outcome, logged
from handlers.adapters.http.client import READ_SECONDS, new_session
from handlers.adapters.http.json_body import PIECE_BYTES
from handlers.adapters.settings import SiteSettings, read
from handlers.domain.errors import ProviderError, ProviderTimeout, TargetRefused
from handlers.domain.sheet.domain_name import canonical_domain

MOST_REDIRECTS = 3
MOST_BYTES = 64 * 1024
LONGEST_URL = 2048
REDIRECTS = frozenset({301, 302, 303, 307, 308})

SiteProblem = TlsProblem | Literal["no_address", "nothing_listens", "too_many_redirects"]
"""What a host is found to lack, as opposed to what couldn't be found out."""


@dataclass(frozen=True, kw_only=True)
class SiteRequest:
    """What to fetch: an http or https URL with a domain name, and the headers to send."""

    provider: str
    url: str
    headers: Mapping[str, str]
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, kw_only=True)
class SiteAnswer:
    """What came of it at ``final_url``, after ``redirects``: the URLs that led on, in their order.

    With a ``problem`` there may be no ``status``. Header names are lower case. ``body`` is cut at
    the limit, which ``truncated`` tells; ``sha256`` is the hex digest of what was read.
    ``certificate_not_after`` is ISO 8601 in UTC, of the encrypted connection to ``final_url``.
    """

    final_url: str
    redirects: tuple[str, ...] = ()
    status: int | None = None
    headers: Mapping[str, str]
    body: bytes = b""
    truncated: bool = False
    sha256: str = hashlib.sha256().hexdigest()
    certificate_not_after: str | None = None
    problem: SiteProblem | None = None


class _Lacking(Outcome):
    def __init__(self, problem: SiteProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def fetch_site(request: SiteRequest, budget: Budget) -> SiteAnswer:
    """Get one page or file from a customer's host, within the budget.

    Raises TargetRefused, ProviderTimeout or ProviderError; nothing else leaves this function.
    """
    url = checked_url(request.url)
    redirects: tuple[str, ...] = ()
    while True:
        answer = replace(_fetch(replace(request, url=url), budget), redirects=redirects)
        location = _location(answer)
        if location is None:
            return answer
        if len(redirects) == MOST_REDIRECTS:
            return replace(answer, problem="too_many_redirects")
        redirects = (*redirects, url)
        url = checked_url(location)


def checked_url(url: str) -> str:
    """The URL with its host in canonical form.

    Raises TargetRefused for anything but a domain name at HTTP's own ports.
    """
    try:
        parts = urlsplit(url)
        host, port = canonical_domain(parts.hostname or ""), parts.port
    except ValueError as error:
        raise TargetRefused(f"the address can't be used: {error}") from None
    if parts.scheme not in {"http", "https"}:
        raise TargetRefused("the address is neither http nor https")
    if "@" in parts.netloc or port not in {None, *PORTS} or len(url) > LONGEST_URL:
        raise TargetRefused("the address has user information, another port, or is too long")
    place = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def _location(answer: SiteAnswer) -> str | None:
    """Where the answer leads on to."""
    if answer.status not in REDIRECTS or "location" not in answer.headers:
        return None
    try:
        return urljoin(answer.final_url, answer.headers["location"])
    except ValueError:
        raise TargetRefused("the address of a redirect can't be read") from None


def _fetch(request: SiteRequest, budget: Budget) -> SiteAnswer:
    try:
        with logged(request.provider, request.url) as seen, _typed(request.provider, budget):
            answer = _fetch_once(request, budget)
            seen["status"] = answer.status
            return answer
    except _Lacking as found:
        return SiteAnswer(final_url=request.url, headers={}, problem=found.problem)


def _fetch_once(request: SiteRequest, budget: Budget) -> SiteAnswer:
    with Door(budget, read(SiteSettings).peers()) as door, new_session() as session:
        for scheme in ("https://", "http://"):
            session.mount(scheme, GuardedAdapter(door, _trusted()))
        with session.get(
            request.url,
            headers=dict(request.headers),
            timeout=min(READ_SECONDS, max(budget.left(), 0.001)),
            allow_redirects=False,
            stream=True,
        ) as response:
            read_so_far = _read(response, request.most_bytes)
            body = read_so_far[: request.most_bytes]
            raw_answers.keep(request.url, body)
            return SiteAnswer(
                final_url=request.url,
                status=response.status_code,
                headers={name.lower(): value for name, value in response.headers.items()},
                body=body,
                truncated=len(read_so_far) > request.most_bytes,
                sha256=hashlib.sha256(body).hexdigest(),
                certificate_not_after=_not_after(door),
            )


def _read(response: requests.Response, most_bytes: int) -> bytes:
    """The body as it was sent, up to the piece that goes beyond the limit."""
    raw = bytearray()
    while piece := response.raw.read1(PIECE_BYTES, decode_content=False):
        raw += piece
        if len(raw) > most_bytes:
            break
    return bytes(raw)


def _not_after(door: Door) -> str | None:
    moment = door.certificate.get("notAfter")
    return clock.from_epoch_ms(ssl.cert_time_to_seconds(moment) * 1000) if moment else None


@cache
def _trusted() -> ssl.SSLContext:
    """Whose certificates count: the public authorities', and the deployment's own if it has one."""
    context = ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
    overrides = read(SiteSettings).site_overrides
    if overrides:
        context.load_verify_locations(cadata=overrides.certificate_authority)
    return context


@contextmanager
def _typed(provider: str, budget: Budget) -> Iterator[None]:
    """Turn what happens to connections into what is lacking, or into the platform's errors."""
    try:
        yield
    except NotSecure as error:
        raise _Lacking(error.problem) from error
    except NoAddress as error:
        raise _Lacking("no_address") from error
    except NothingListens as error:
        raise _Lacking("nothing_listens") from error
    except (requests.RequestException, HTTPError) as error:
        late = isinstance(error, requests.Timeout | ReadTimeoutError) or budget.left() <= 0
        kind = ProviderTimeout if late else ProviderError
        raise kind(f"{provider}: the connection to the site failed") from error
    if budget.left() <= 0:
        # The door cuts what is late, which may look like an end.
        raise ProviderTimeout(f"{provider}: the site took longer than its budget")
