"""Errors of AWS's services are the adapters'; the domain has the taxonomy that they belong to."""

from __future__ import annotations

import inspect
import re

import pytest

from handlers.adapters import errors as of_adapters
from handlers.domain import errors as of_domain

SERVICES = re.compile(r"AppSync|Graphql|EventBridge|Bus|DynamoDB|SQS|Queue|KMS|SES|Mail|AWS")
OWN = [
    error
    for _, error in inspect.getmembers(of_adapters, inspect.isclass)
    if error.__module__ == of_adapters.__name__
]


@pytest.mark.parametrize("error", OWN)
def test_an_error_of_a_service_says_what_the_caller_may_do(error: type[Exception]) -> None:
    retried = issubclass(error, of_domain.Retryable)
    refused = issubclass(error, of_domain.Permanent)
    # Whether a mail was taken is known to nobody: it is neither sent again nor given up.
    assert retried + refused == (0 if error is of_adapters.MailUncertain else 1)
    assert retried == error.__name__.endswith("Unavailable")


def test_the_domain_names_no_service() -> None:
    assert len(OWN) > 10
    assert SERVICES.search(inspect.getsource(of_domain)) is None
