"""Where the page is: a parameter of the stage, as the page's stack is deployed last."""

from __future__ import annotations

from functools import cache

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.errors import ServiceUnavailable
from handlers.adapters.settings.page import PageAddressSettings
from handlers.adapters.settings.reading import read


def verify_page() -> str | None:
    """The address of the page that verifies reports; None for a stage without a page.

    Raises ServiceUnavailable.
    """
    try:
        return f"{_address()}verify"
    except _NoPage:
        return None


def page() -> str | None:
    """The address of the page, with a slash at its end; else as verify_page."""
    try:
        return _address()
    except _NoPage:
        return None


class _NoPage(Exception):
    """There is no such parameter, or not yet; the next call looks again."""


@cache
def _address() -> str:
    name = read(PageAddressSettings).page_address_parameter
    try:
        with clients.transient_as(ServiceUnavailable, "Systems Manager"):
            address: str = clients.client("ssm").get_parameter(Name=name)["Parameter"]["Value"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ParameterNotFound":
            raise
        raise _NoPage from None
    return address
