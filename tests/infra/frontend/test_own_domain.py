"""A stage that names its hosted zone gets the certificate and the records of its page's name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from infra.settings.context import SettingsError, from_context
from infra.settings.page import PageSettings
from infra.settings.stage import ROOT
from tests.infra.conftest import Synthesized, synth

ZONE = {"id": "Z0123456789ABC", "name": "example.org"}
PAGE = {"domainName": "check.example.org", "hostedZone": ZONE}
PLACE = {"account": "111122223333", "region": "eu-central-1"}


def context(**stage: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "cdk.json").read_text())["context"]
    found["stages"]["prod"] |= stage
    return found | {"stage": "prod"}


@pytest.fixture(scope="module")
def own(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    return synth(bundle, tmp_path_factory.mktemp("own"), **context(page=PAGE, **PLACE))


def test_the_certificate_is_made_where_cloudfront_reads_it(own: Synthesized) -> None:
    certificate = own.one("CertificateManager::Certificate")
    assert certificate.properties["DomainName"] == "check.example.org"
    assert certificate.properties["ValidationMethod"] == "DNS"
    (option,) = certificate.properties["DomainValidationOptions"]
    assert option == {"DomainName": "check.example.org", "HostedZoneId": ZONE["id"]}
    manifest = json.loads((own.directory / "manifest.json").read_text())["artifacts"]
    places = {name: one.get("environment") for name, one in manifest.items()}
    assert places[f"security-platform-prod-{certificate.stack}"] == "aws://111122223333/us-east-1"
    assert places["security-platform-prod-frontend"] == "aws://111122223333/eu-central-1"


def test_the_name_leads_to_cloudfront_by_both_protocols(own: Synthesized) -> None:
    records = [record.properties for record in own.resources("Route53::RecordSet")]
    assert {record["Type"] for record in records} == {"A", "AAAA"}
    distribution = own.one("CloudFront::Distribution")
    for record in records:
        assert (record["Name"], record["HostedZoneId"]) == ("check.example.org.", ZONE["id"])
        address = {"Fn::GetAtt": [distribution.id, "DomainName"]}
        assert record["AliasTarget"]["DNSName"] == address
    config = distribution.properties["DistributionConfig"]
    assert config["Aliases"] == ["check.example.org"]
    assert config["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"


def test_a_stage_without_a_zone_has_neither(synthesized: Synthesized) -> None:
    for kind in ("CertificateManager::Certificate", "Route53::RecordSet"):
        assert not list(synthesized.resources(kind))


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ({"domainName": "check.example.org"}, "either certificateArn or hostedZone"),
        ({"hostedZone": ZONE}, "either certificateArn or hostedZone"),
        (PAGE | {"domainName": "example.org.evil.example"}, "doesn't lie in the hosted zone"),
        (PAGE | {"domainName": "notexample.org"}, "doesn't lie in the hosted zone"),
        (PAGE | {"hostedZone": ZONE | {"id": "zone"}}, "String should match pattern"),
        (
            PAGE | {"certificateArn": "arn:aws:acm:us-east-1:111122223333:certificate/1"},
            "either certificateArn or hostedZone",
        ),
    ],
)
def test_half_an_address_is_refused(page: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        PageSettings.model_validate(page)


def test_a_zone_needs_to_know_where_the_stage_stands() -> None:
    with pytest.raises(SettingsError, match="needs account and region"):
        from_context(context(page=PAGE))
