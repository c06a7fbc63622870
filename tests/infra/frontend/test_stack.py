"""The page's bucket is private, CloudFront alone reads it, and every answer has its headers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from infra.frontend.page_headers import KEPT_FOREVER, NEVER_KEPT
from infra.settings.page import PageSettings
from tests.infra.conftest import Synthesized

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1"


def distribution(synthesized: Synthesized) -> dict[str, Any]:
    config = synthesized.one("CloudFront::Distribution").properties["DistributionConfig"]
    assert isinstance(config, dict)
    return config


def headers(synthesized: Synthesized) -> dict[str, Any]:
    return headers_of(synthesized, "DistributionHeaders")


def headers_of(synthesized: Synthesized, name: str) -> dict[str, Any]:
    policy = synthesized.one("CloudFront::ResponseHeadersPolicy", name).properties
    config = policy["ResponseHeadersPolicyConfig"]
    assert isinstance(config, dict)
    return config


def test_nobody_but_cloudfront_reads_the_files(synthesized: Synthesized) -> None:
    for bucket in synthesized.resources("S3::Bucket"):
        if bucket.stack == "frontend":
            assert set(bucket.properties["PublicAccessBlockConfiguration"].values()) == {True}
    policy = synthesized.one("S3::BucketPolicy", "PagePolicy").properties["PolicyDocument"]
    allowed = [one for one in policy["Statement"] if one["Effect"] == "Allow"]
    assert [one["Principal"] for one in allowed] == [{"Service": "cloudfront.amazonaws.com"}]
    assert [one["Action"] for one in allowed] == ["s3:GetObject"]
    origins = distribution(synthesized)["Origins"]
    # One is a function that is open to all: it ends mails.
    *buckets, function = sorted(origins, key=lambda one: "CustomOriginConfig" in one)
    assert len(buckets) == 3
    assert all(origin["OriginAccessControlId"] for origin in buckets)
    assert function["CustomOriginConfig"]["OriginProtocolPolicy"] == "https-only"


def test_https_in_its_newest_forms(synthesized: Synthesized) -> None:
    config = distribution(synthesized)
    assert config["HttpVersion"] == "http2and3"
    behaviors = [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]
    by_path = {one.get("PathPattern"): one["ViewerProtocolPolicy"] for one in behaviors}
    # A program's POST isn't redirected (RFC 8058, section 3.1).
    assert by_path.pop("/unsubscribe/*") == "https-only"
    assert set(by_path.values()) == {"redirect-to-https"}
    assert config["CacheBehaviors"][0]["PathPattern"] == "/assets/*"
    assert config["CacheBehaviors"][0]["Compress"] is True


def test_the_published_keys_stand_beside_the_page(synthesized: Synthesized) -> None:
    behaviors = {one["PathPattern"]: one for one in distribution(synthesized)["CacheBehaviors"]}
    keys, assets = behaviors["/report-keys.json"], behaviors["/assets/*"]
    assert keys["TargetOriginId"] != assets["TargetOriginId"]
    # CachingDisabled: a key is seen as soon as it is published.
    assert keys["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    policy = synthesized.one("S3::BucketPolicy", "Keys").properties["PolicyDocument"]
    (allowed,) = (one for one in policy["Statement"] if one["Effect"] == "Allow")
    assert allowed["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert allowed["Action"] == "s3:GetObject"
    assert json.dumps(allowed["Resource"]).endswith('/report-keys.json"]]}')
    assert allowed["Condition"]["StringEquals"] == {"AWS:SourceAccount": {"Ref": "AWS::AccountId"}}


def test_what_is_shared_is_in_no_cache_and_in_no_search_engine(synthesized: Synthesized) -> None:
    behaviors = {one["PathPattern"]: one for one in distribution(synthesized)["CacheBehaviors"]}
    shared = behaviors["/shared/*"]
    # CachingDisabled: what is withdrawn is gone with the next request.
    assert shared["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    config = headers_of(synthesized, "DistributionSharedHeaders")
    assert shared["ResponseHeadersPolicyId"]["Ref"].startswith("DistributionSharedHeaders")
    custom = {one["Header"]: one["Value"] for one in config["CustomHeadersConfig"]["Items"]}
    assert custom["X-Robots-Tag"].startswith("noindex")
    security = config["SecurityHeadersConfig"]
    policy = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    assert "default-src 'none'; script-src 'self'; " in policy
    assert "http" not in policy
    assert security["ReferrerPolicy"]["ReferrerPolicy"] == "no-referrer"
    allowed = [
        statement
        for statement in synthesized.one("S3::BucketPolicy", "SharedObjects").properties[
            "PolicyDocument"
        ]["Statement"]
        if statement["Effect"] == "Allow"
    ]
    assert [one["Action"] for one in allowed] == ["s3:GetObject"]
    assert [one["Principal"] for one in allowed] == [{"Service": "cloudfront.amazonaws.com"}]
    bucket = synthesized.one("S3::Bucket", "SharedObjects").properties
    assert "VersioningConfiguration" not in bucket
    assert bucket["LifecycleConfiguration"]["Rules"][0]["ExpirationInDays"] == 367


def test_where_nothing_is_stands_a_page_that_says_so(synthesized: Synthesized) -> None:
    (answer,) = distribution(synthesized)["CustomErrorResponses"]
    assert (answer["ErrorCode"], answer["ResponseCode"]) == (403, 404)
    assert (answer["ResponsePagePath"], answer["ErrorCachingMinTTL"]) == ("/gone.html", 0)


def test_every_answer_has_its_headers(synthesized: Synthesized) -> None:
    config = headers(synthesized)
    used = json.dumps(distribution(synthesized)).count('"ResponseHeadersPolicyId"')
    assert used == 1 + len(distribution(synthesized)["CacheBehaviors"])
    custom = {one["Header"]: one["Value"] for one in config["CustomHeadersConfig"]["Items"]}
    # It would be given to the answer for a missing file as well.
    assert "Cache-Control" not in custom
    assert custom["Cross-Origin-Opener-Policy"] == "same-origin"
    security = config["SecurityHeadersConfig"]
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    assert security["FrameOptions"]["FrameOption"] == "DENY"
    policy = json.dumps(security["ContentSecurityPolicy"]["ContentSecurityPolicy"])
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    for connection in ("GraphQLUrl", "RealtimeUrl", "cognito-idp."):
        assert connection in policy


def test_the_settings_are_written_at_deployment(synthesized: Synthesized) -> None:
    upload = synthesized.one("Custom::CDKBucketDeployment", "Views").properties
    assert len(upload["SourceObjectKeys"]) == 2
    markers = json.dumps(upload["SourceMarkers"])
    for value in ("UserPool", "GraphQLUrl"):
        assert value in markers


def test_exports_find_the_page_by_its_parameter(synthesized: Synthesized) -> None:
    parameter = synthesized.one("SSM::Parameter", "PageAddress").properties
    url = synthesized.templates["frontend"]["Outputs"]["PageUrl"]["Value"]
    assert (parameter["Name"], parameter["Value"]) == ("/security-platform-prod/page-address", url)
    function = synthesized.one("Lambda::Function", "ExportReport").properties
    variables = function["Environment"]["Variables"]
    assert variables["PAGE_ADDRESS_PARAMETER"] == parameter["Name"]


def test_assets_are_kept_for_good_and_come_before_the_page(synthesized: Synthesized) -> None:
    assets = synthesized.one("Custom::CDKBucketDeployment", "Assets")
    views = synthesized.one("Custom::CDKBucketDeployment", "Views")
    kept = {one.id: one.properties["SystemMetadata"] for one in (assets, views)}
    assert kept[assets.id] == {"cache-control": KEPT_FOREVER}
    assert kept[views.id] == {"cache-control": NEVER_KEPT}
    assert (assets.properties["Prune"], views.properties["Prune"]) == (False, True)
    assert assets.properties["DestinationBucketKeyPrefix"] == "assets"
    assert views.properties["Exclude"] == ["assets/*"]
    resource = synthesized.templates["frontend"]["Resources"][views.id]
    assert any(name.startswith("Assets") for name in resource["DependsOn"])


def test_what_is_uploaded_is_parted_in_two(synthesized: Synthesized) -> None:
    packed = {
        frozenset(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
        for folder in synthesized.directory.glob("asset.*")
        if folder.is_dir()
    }
    assert {frozenset({"index-1a2b.js"}), frozenset({"index.html"})} <= packed


def test_a_domain_comes_with_its_certificate() -> None:
    page = PageSettings.model_validate(
        {"domainName": "check.example.org", "certificateArn": CERTIFICATE}
    )
    assert page.domain_name == "check.example.org"
    with pytest.raises(ValueError, match="certificate"):
        PageSettings.model_validate(
            {"domainName": "a.example", "certificateArn": CERTIFICATE.replace("us-east", "eu-west")}
        )
