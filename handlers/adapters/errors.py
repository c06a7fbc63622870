"""Errors named after the service of AWS that raises them, by what the caller may do next.

Step Functions and the handlers see their class names, so a name is a contract.
"""

from __future__ import annotations

from handlers.domain.errors import Permanent, PlatformError, Retryable


class GraphqlRefused(Permanent):
    """AppSync answered with GraphQL errors or refused the request."""


class GraphqlUnavailable(Retryable):
    """AppSync couldn't be reached, timed out, throttled or failed."""


class BusUnavailable(Retryable):
    """EventBridge didn't take every entry."""


class BusRefused(Permanent):
    """EventBridge refused the request as a whole: a permission or a limit."""


class TableUnavailable(Retryable):
    """DynamoDB didn't take every item in the time given."""


class QueueUnavailable(Retryable):
    """SQS didn't take a message."""


class MachineUnavailable(Retryable):
    """Step Functions couldn't be reached, throttled or failed."""


class ExecutionRefused(Permanent):
    """Step Functions refused to start an execution: a permission, or the input."""


class SigningUnavailable(Retryable):
    """KMS couldn't be reached, throttled or failed."""


class ServiceUnavailable(Retryable):
    """Another service of AWS couldn't be reached, throttled or failed."""


class MailUncertain(PlatformError):
    """Nobody knows whether SES took a mail: it isn't sent again."""


class MailRefused(Permanent):
    """SES refuses a mail: the sender, the address, or the account."""
