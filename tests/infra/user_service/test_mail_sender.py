"""A stage that names its sender's hosted zone makes the identity in SES, and what proves it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from infra.settings.mail import SenderSettings
from tests.infra.conftest import SENDER, Synthesized


def test_the_domain_signs_and_bounces_under_its_own_name(furnished: Synthesized) -> None:
    identity = furnished.one("SES::EmailIdentity")
    bounces = identity.properties["MailFromAttributes"]["MailFromDomain"]
    assert identity.properties["EmailIdentity"] == "check.example.org"
    # RFC 7489, section 3.1.2: of the same organizational domain.
    assert bounces.endswith(".check.example.org")
    records = [record.properties for record in furnished.resources("Route53::RecordSet")]
    assert {record["HostedZoneId"] for record in records} == {"Z0123456789ABC"}
    keys = [record["Name"]["Fn::GetAtt"] for record in records if record["Type"] == "CNAME"]
    assert keys == [[identity.id, f"DkimDNSTokenName{number}"] for number in (1, 2, 3)]
    assert {record["Type"] for record in records if record["Name"] == bounces} == {"MX", "TXT"}


def test_mails_come_from_it_and_it_stands_before_the_user_pool(furnished: Synthesized) -> None:
    mail = furnished.one("Cognito::UserPool").properties["EmailConfiguration"]
    assert json.dumps(mail["SourceArn"]).endswith(':identity/check.example.org"]]}')
    manifest = json.loads((furnished.directory / "manifest.json").read_text())["artifacts"]
    needed = manifest["security-platform-dev-user-service"]["dependencies"]
    assert "security-platform-dev-mail-sender" in needed


@pytest.mark.parametrize("domain", ["example.com", "notexample.org", "example.org.evil.example"])
def test_an_address_outside_the_zone_is_refused(domain: str) -> None:
    given: dict[str, Any] = SENDER | {"address": f"no-reply@{domain}"}
    with pytest.raises(ValueError, match="doesn't lie in the hosted zone"):
        SenderSettings.model_validate(given)


def test_an_identity_that_is_there_already_is_not_made(synthesized: Synthesized) -> None:
    assert not list(synthesized.resources("SES::EmailIdentity"))
