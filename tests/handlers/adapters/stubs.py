"""boto3 clients whose answers are written down beforehand (botocore's Stubber)."""

from __future__ import annotations

import boto3
import pytest
from botocore.config import Config
from botocore.stub import Stubber

from handlers.adapters.aws import clients


def stub(monkeypatch: pytest.MonkeyPatch, service: str) -> Stubber:
    """Puts a stubbed client in the place of the real one; unexpected calls fail."""
    client = boto3.client(
        service,
        region_name="eu-west-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        config=Config(retries={"total_max_attempts": 1}),
    )
    stubber = Stubber(client)
    stubber.activate()
    made = {service: client}
    for maker in ("client", "quick_client"):
        monkeypatch.setattr(clients, maker, made.__getitem__)
    return stubber
