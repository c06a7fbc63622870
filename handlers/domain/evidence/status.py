"""How a probe came out, and why it may have no result; needs nothing, so that scoring is light."""

from __future__ import annotations

from enum import StrEnum


class ProbeStatus(StrEnum):
    """How a probe came out."""

    PASS = "PASS"  # noqa: S105 - a probe's status, no secret
    PARTIAL = "PARTIAL"
    FAIL = "FAIL"
    UNKNOWN = "UNKNOWN"


class UnknownReason(StrEnum):
    """Why a probe has no status."""

    PROVIDER_ERROR = "provider_error"
    RATE_LIMITED = "rate_limited"
    TIMEOUT = "timeout"
    CIRCUIT_OPEN = "circuit_open"
    TARGET_REFUSED = "target_refused"
    NOT_LICENSED = "not_licensed"
    NOT_VERIFIED = "not_verified"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"
    """No provider of this deployment has the probe."""
