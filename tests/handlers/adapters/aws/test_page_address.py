"""Where the page is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from handlers.adapters.aws import page_address
from handlers.adapters.errors import ServiceUnavailable
from tests.handlers.adapters.stubs import stub

ASKED = {"Name": "/stage/page-address"}


@pytest.fixture
def ssm(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    monkeypatch.setenv("PAGE_ADDRESS_PARAMETER", ASKED["Name"])
    page_address._address.cache_clear()
    yield stub(monkeypatch, "ssm")
    page_address._address.cache_clear()


def test_the_address_is_asked_for_once(ssm: Stubber) -> None:
    answer = {"Parameter": {"Value": "https://check.example.org/"}}
    ssm.add_response("get_parameter", answer, ASKED)
    assert page_address.verify_page() == "https://check.example.org/verify"
    assert page_address.verify_page() == "https://check.example.org/verify"


def test_a_page_that_comes_later_is_found_then(ssm: Stubber) -> None:
    ssm.add_client_error("get_parameter", "ParameterNotFound")
    ssm.add_response("get_parameter", {"Parameter": {"Value": "https://a.example/"}}, ASKED)
    assert page_address.verify_page() is None
    assert page_address.verify_page() == "https://a.example/verify"


def test_what_may_pass_is_raised_as_unavailable(ssm: Stubber) -> None:
    ssm.add_client_error("get_parameter", "ThrottlingException")
    with pytest.raises(ServiceUnavailable, match="ThrottlingException"):
        page_address.verify_page()


def test_other_errors_are_raised(ssm: Stubber) -> None:
    ssm.add_client_error("get_parameter", "AccessDeniedException")
    with pytest.raises(ClientError):
        page_address.verify_page()
