"""Cache, circuits and raw answers: private, forgetting, and known to every provider's function."""

from __future__ import annotations

import pytest

from handlers.adapters.aws.clients import QUICK_SECONDS
from handlers.adapters.aws.s3.raw_answers import WAIT_SECONDS
from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider
from tests.infra.conftest import Synthesized
from workflows.security_report.gather_evidence import function_of
from workflows.timeouts import provider_function_seconds


def test_raw_answers_are_private_encrypted_and_forgotten(synthesized: Synthesized) -> None:
    bucket = synthesized.one("S3::Bucket", "RawAnswers")
    properties = bucket.properties
    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    (rule,) = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    (rule,) = properties["LifecycleConfiguration"]["Rules"]
    assert (rule["Status"], rule["ExpirationInDays"]) == ("Enabled", 90)
    policy = synthesized.one("S3::BucketPolicy", "RawAnswers").properties["PolicyDocument"]
    (denied,) = policy["Statement"]
    assert (denied["Effect"], denied["Condition"]) == (
        "Deny",
        {"Bool": {"aws:SecureTransport": "false"}},
    )


@pytest.mark.parametrize(("name", "key"), [("Cache", "question"), ("Circuits", "id")])
def test_cache_and_circuits_forget(synthesized: Synthesized, name: str, key: str) -> None:
    table = synthesized.one("DynamoDB::Table", f"EvidenceStores{name}").properties
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expiresAt", "Enabled": True}
    assert table["KeySchema"] == [{"AttributeName": key, "KeyType": "HASH"}]


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.id)
def test_every_provider_s_function_knows_them(synthesized: Synthesized, provider: Provider) -> None:
    function = synthesized.one("Lambda::Function", function_of(provider))
    variables = function.properties["Environment"]["Variables"]
    assert {"CACHE_TABLE", "CIRCUITS_TABLE", "RAW_ANSWERS_BUCKET"} < set(variables)
    fresh = min(900, provider.most_cache_seconds or 900)
    assert variables["CACHE_SECONDS"] == str(provider.least_cache_seconds or fresh)
    assert "SITE_OVERRIDES" not in variables


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.id)
def test_slow_stores_fit_into_the_function_s_limit(provider: Provider) -> None:
    # The cache is read and written, the circuit read and written, and raw answers are awaited.
    stores = 4 * 2 * QUICK_SECONDS + WAIT_SECONDS
    assert provider.budget_seconds + stores < provider_function_seconds(provider)
