"""What a customer's host is found to lack, as opposed to what couldn't be found out."""

from __future__ import annotations

from enum import StrEnum

from handlers.adapters.http.call_log import CallFailed


class SiteProblem(StrEnum):
    """Why there is no answer of a host, though it was asked."""

    NO_ADDRESS = "no_address"
    """The name doesn't exist, or has no address."""
    NOTHING_LISTENS = "nothing_listens"
    """An address refuses the connection, and no other takes it."""
    NO_CONNECTION = "no_connection"
    """No address answers: packets are dropped, or there is no route."""
    TOO_MANY_REDIRECTS = "too_many_redirects"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid"
    CERTIFICATE_OF_ANOTHER_NAME = "certificate_of_another_name"
    CERTIFICATE_UNTRUSTED = "certificate_untrusted"
    TLS_FAILED = "tls_failed"


NOT_CONNECTED = frozenset(
    {SiteProblem.NO_ADDRESS, SiteProblem.NOTHING_LISTENS, SiteProblem.NO_CONNECTION}
)
NOT_SECURE = frozenset(SiteProblem) - NOT_CONNECTED - {SiteProblem.TOO_MANY_REDIRECTS}


class ConnectionFailed(CallFailed):
    """There is no connection, because of a fault of the host."""

    def __init__(self, problem: SiteProblem, *, issuer_missing: bool = False) -> None:
        """``issuer_missing``: for want of a certificate between the host's and those trusted."""
        super().__init__(problem.value)
        self.problem = problem
        self.issuer_missing = issuer_missing
