"""The statuses of probes, and why one is unknown. Imports nothing, so that scoring loads fast."""

from __future__ import annotations

from enum import StrEnum


class ProbeStatus(StrEnum):
    """How a probe came out."""

    PASS = "PASS"  # noqa: S105 - a probe's status, no secret
    PARTIAL = "PARTIAL"
    FAIL = "FAIL"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    """There is nothing of the firm's that the probe could look at."""
    UNKNOWN = "UNKNOWN"


GOOD = frozenset({ProbeStatus.PASS, ProbeStatus.NOT_APPLICABLE})
"""Nothing stands against the firm."""
WANTING = frozenset({ProbeStatus.FAIL, ProbeStatus.PARTIAL})
"""Something was seen that wants a change."""


class UnknownReason(StrEnum):
    """Why a probe has no status."""

    PROVIDER_ERROR = "provider_error"
    RATE_LIMITED = "rate_limited"
    TIMEOUT = "timeout"
    CIRCUIT_OPEN = "circuit_open"
    NO_SUCH_DOMAIN = "no_such_domain"
    NAME_SERVERS_FAIL = "name_servers_fail"
    TARGET_REFUSED = "target_refused"
    TARGET_FAILED = "target_failed"
    TARGET_BLOCKED = "target_blocked"
    NOT_LICENSED = "not_licensed"
    NOT_VERIFIED = "not_verified"
    NOT_ENROLLED = "not_enrolled"
    """The operator hasn't entered the name at the source yet."""
    NOT_APPLICABLE = "not_applicable"
    NOT_OBSERVABLE = "not_observable"
    """It depends on something that can't be looked up."""
    NAME_LEFT_OUT = "name_left_out"
    """A name of the firm's own was found that its sheet doesn't have."""
    NOT_ASKED = "not_asked"
    """No provider of this deployment has the probe."""
