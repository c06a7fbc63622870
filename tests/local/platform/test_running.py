"""Which keys a platform is given, and what one that ran leaves behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from local.configuration import REGION, LocalPlatform
from local.platform.running import emptied, put_keys
from local.stand_ins.parties.hibp_domain_search import KEY

REAL = "0" * 32


@pytest.mark.parametrize(
    ("live", "given", "put"),
    [(False, True, KEY), (False, False, KEY), (True, True, REAL), (True, False, KEY)],
)
def test_a_real_key_is_for_the_real_api_alone(
    monkeypatch: pytest.MonkeyPatch, live: bool, given: bool, put: str
) -> None:
    monkeypatch.delenv("HIBP_DOMAIN_SEARCH_KEY", raising=False)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    if given:
        monkeypatch.setenv("HIBP_DOMAIN_SEARCH_KEY", REAL)
    with mock_aws():
        secrets: Any = boto3.client("secretsmanager", region_name=REGION)
        arn = secrets.create_secret(Name="key", SecretString="by chance")["ARN"]
        monkeypatch.setattr(boto3, "client", lambda _service: secrets)
        put_keys(LocalPlatform(live=live), {"HibpDomainSearchApiKeySecret": arn})
        assert secrets.get_secret_value(SecretId=arn)["SecretString"] == put


def test_a_folder_of_temporary_files_starts_empty_and_ends_with_the_platform(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "tmp" / "4566"
    folder.mkdir(parents=True)
    (folder / "left by a killed run").touch()
    with emptied(folder):
        assert list(folder.iterdir()) == []
        (folder / "unpacked function").mkdir()
    assert not folder.exists()


def test_it_ends_with_a_platform_that_failed_too(tmp_path: Path) -> None:
    def fail() -> None:
        with emptied(tmp_path / "tmp"):
            raise RuntimeError("deployment failed")

    with pytest.raises(RuntimeError, match="deployment failed"):
        fail()
    assert not (tmp_path / "tmp").exists()
