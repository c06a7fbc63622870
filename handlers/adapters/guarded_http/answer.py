"""A request to a customer's host, and every response up to the last one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.adapters.guarded_http.site_problem import SiteProblem
from handlers.domain.errors import Degraded

MOST_BYTES = 64 * 1024
MOST_REDIRECTS = 3


@dataclass(frozen=True, kw_only=True)
class SiteRequest:
    """What to fetch: an http or https URL with a domain name, and the headers to send.

    ``address`` is the one public IPv4 address that may stand in the name's place, if any.
    """

    provider: str
    url: str
    headers: Mapping[str, str]
    most_bytes: int = MOST_BYTES
    most_redirects: int = MOST_REDIRECTS
    address: str | None = None


@dataclass(frozen=True, kw_only=True)
class SiteResponse:
    """The head of one response, from ``url``.

    ``fields`` are its header fields in their order, names in lower case, values without the space
    around them. ``certificate_not_after`` is ISO 8601 in UTC, of the connection that it came over,
    ``certificate_issuer`` the organization in the name of that certificate's issuer,
    ``certificate_names`` the DNS names that it is for.
    ``chain_incomplete``: the server left out the certificate of its certificate's issuer.
    """

    url: str
    status: int
    fields: tuple[tuple[str, str], ...] = ()
    certificate_not_after: str | None = None
    certificate_issuer: str | None = None
    certificate_names: tuple[str, ...] = ()
    chain_incomplete: bool = False

    def values(self, name: str) -> list[str]:
        """The values of all fields of that name."""
        return [value for field, value in self.fields if field == name]

    def first(self, name: str) -> str:
        """The value of the first field of that name, empty where there is none."""
        return next(iter(self.values(name)), "")


@dataclass(frozen=True, kw_only=True)
class SiteAnswer:
    """What came of a request: every response on the way, and the body of the last.

    Either the last response is the answer, from ``final_url``, or ``problem`` says what the host
    there lacks, or ``failure`` why it isn't known. ``body`` is without its content coding, and cut
    at the limit, which ``truncated`` states; ``sha256`` is the hex digest of what was sent, up to
    the limit. With a response and a ``failure`` only the body got lost.
    """

    final_url: str
    responses: tuple[SiteResponse, ...] = ()
    body: bytes = b""
    truncated: bool = False
    sha256: str = hashlib.sha256().hexdigest()
    problem: SiteProblem | None = None
    failure: Degraded | None = None

    @property
    def response(self) -> SiteResponse | None:
        """The response of ``final_url``, if it came to one."""
        last = self.responses[-1] if self.responses else None
        return last if last and last.url == self.final_url else None

    @property
    def status(self) -> int | None:
        """Of that response."""
        return self.response.status if self.response else None

    @property
    def redirects(self) -> tuple[str, ...]:
        """The URLs that led on, in their order."""
        return tuple(each.url for each in self.responses if each is not self.response)
