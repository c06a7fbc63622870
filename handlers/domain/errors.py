"""The errors of the platform. Step Functions sees their class names, so a name is a contract."""

from __future__ import annotations


class PlatformError(Exception):
    """Base of every error that the platform raises on purpose."""


class Retryable(PlatformError):
    """The same call may succeed shortly after: a throttle, a lost connection, a failed entry."""


class Permanent(PlatformError):
    """The same call will fail again: bad input, a refused permission, a broken contract."""


class Degraded(PlatformError):
    """The work goes on without this part, and the report says so.

    ``reason`` is one of the reasons for UNKNOWN evidence in ``handlers.domain.evidence.results``.
    """

    reason = "provider_error"


class MalformedEvent(Permanent):
    """An event on the bus doesn't have the shape of its contract."""


class BrokenTexts(Permanent):
    """A file of texts breaks its schema, or doesn't fit the rules that it belongs to."""


class BrokenRules(Permanent):
    """A file of rules breaks its schema or contradicts itself; the message names file and path."""


class NotInCatalogue(Permanent):
    """Something is to be scored that the catalogue doesn't have: the caller didn't validate it."""


class ProviderError(Degraded):
    """A provider answered with something that can't be used, or not at all."""


class TargetFailed(Degraded):
    """The customer's own host or domain fails, which is no fault of the provider."""

    reason = "target_failed"


class TargetTimeout(TargetFailed):
    """The customer's own host takes longer than the budget."""

    reason = "timeout"


class TargetBlocked(TargetFailed):
    """The customer's own host answers, but blocks automated requests."""

    reason = "target_blocked"


class ProviderTimeout(Degraded):
    """A provider took longer than its budget."""

    reason = "timeout"


class ProviderRateLimited(Degraded):
    """A provider asks to wait longer than its budget allows."""

    reason = "rate_limited"


class CircuitOpen(Degraded):
    """A provider has failed so often lately that it isn't called for a while."""

    reason = "circuit_open"


class NotVerified(Degraded):
    """The customer hasn't proved control of the domain."""

    reason = "not_verified"


class NotLicensed(Degraded):
    """This deployment has no licence for the provider."""

    reason = "not_licensed"


class NotEnrolled(Degraded):
    """The source answers only about names that the operator has enrolled there."""

    reason = "not_enrolled"


class NotObservable(Degraded):
    """The result depends on something that can't be looked up from outside."""

    reason = "not_observable"


class TargetRefused(Degraded):
    """A customer's host leads to where the platform must not go: inside, or to another port."""

    reason = "target_refused"


class StaleReport(Permanent):
    """A newer revision of the same report is already stored."""


class AnswerGone(Permanent):
    """The answer that a report is for was removed or belongs to somebody else."""


class FeedsNotRefreshed(Retryable):
    """Some feeds couldn't be copied again; the copies that were there are untouched."""


class BadRequest(Permanent):
    """What a customer asked for can't be done as asked; the message is for the customer."""


class NotFound(Permanent):
    """What a customer asked for isn't there, or is somebody else's."""


class SettingsError(Permanent):
    """A Lambda function lacks settings, or has wrong ones."""
