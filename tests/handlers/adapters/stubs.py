"""boto3 clients whose answers are written down beforehand (botocore's Stubber)."""

from __future__ import annotations

import boto3
import pytest
from botocore.config import Config
from botocore.stub import Stubber

from handlers.adapters.aws import clients

MEMORY = {
    "EVIDENCE_TABLE": "evidence",
    "RESULTS_TABLE": "results",
    "RESULTS_BY_DOMAIN_INDEX": "by-domain",
}
"""The settings of what remembers evidence and results."""


def stub(monkeypatch: pytest.MonkeyPatch, service: str, **settings: str) -> Stubber:
    """Puts a stubbed client in the place of the real one; unexpected calls fail."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
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
