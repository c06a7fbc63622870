"""What the gateway doesn't have is named when it's used, and listed in its README."""

from __future__ import annotations

import pytest

from local.gateway.api.control_plane import require_supported, user_pool
from local.gateway.api.graphql_api import Api, UnsupportedApiError
from local.gateway.auth.authentication import Authentication
from local.gateway.auth.callers import Credentials, Mode
from local.gateway.auth.cognito import TokenVerifier
from local.gateway.errors import RequestError
from tests.local.gateway.support.client import ROOT

README = (ROOT / "local" / "gateway" / "README.md").read_text(encoding="utf-8")
CUSTOM = """{
  "operation": "DeleteItem", "key": {"id": {"S": "1"}},
  "condition": {"expression": "a = b", "conditionalCheckFailedHandler": {"strategy": "Custom"}}
}"""


def require_listed(named: str) -> None:
    table = README.partition("## What it doesn't have")[2].partition("## What differs")[0]
    assert named in table


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ("{ old }", "VTL mapping templates"),
        ("{ cached }", "resolver caching"),
        ("{ synced }", "conflict detection and sync"),
        ("{ helped }", "@aws-appsync/utils/dynamodb"),
        ("{ header }", "util.http.addResponseHeader"),
        ("{ fetched }", "HTTP"),
        ("{ versioned }", "versioned data sources"),
        ('{ fail(how: "extension") }', "extensions.evictFromApiCache"),
    ],
)
def test_missing_feature_of_a_field_is_its_error(gateway, document, named):
    error = gateway.ask(document)["errors"][0]
    assert error["errorType"] == "UnsupportedFeature"
    assert named in error["message"]
    require_listed(named)


@pytest.mark.parametrize(
    ("request_object", "named"), [('{"operation": "Sync"}', "Sync"), (CUSTOM, "Custom")]
)
def test_missing_feature_of_a_request_object_is_its_error(gateway, request_object, named):
    query = "query ($r: AWSJSON!) { operation(request: $r) }"
    error = gateway.ask(query, r=request_object)["errors"][0]
    assert error["errorType"] == "UnsupportedFeature"
    assert named in error["message"]
    require_listed(named)


@pytest.mark.parametrize("with_cognito", [True, False])
@pytest.mark.parametrize(
    ("mode", "named"), [("OPENID_CONNECT", "OIDC"), ("AWS_LAMBDA", "Lambda authorizers")]
)
def test_missing_kind_of_authorization_is_named_to_who_needs_it(mode, named, with_cognito):
    modes = {mode, Mode.COGNITO.value} if with_cognito else {mode}
    api = Api("a", "arn", "", mode, frozenset(modes), (), False, 0, 0)
    tokens = TokenVerifier((), "http://keys.invalid")
    authentication = Authentication(api, None, tokens, None)  # type: ignore[arg-type]
    with pytest.raises(RequestError, match=named) as refused:
        authentication.caller(Credentials({"authorization": "x.y.z"}, b"", ""), None)
    assert (refused.value.status, refused.value.error_type) == (401, "UnsupportedFeature")
    require_listed(named)


def test_pool_that_denies_by_default_is_refused_by_name():
    provider = {"userPoolConfig": {"userPoolId": "p", "defaultAction": "DENY"}}
    with pytest.raises(UnsupportedApiError, match="DENY"):
        user_pool(provider, "us-east-1")
    require_listed("DENY")


def test_merged_api_is_refused_by_name():
    require_supported({"apiType": "GRAPHQL"})
    with pytest.raises(UnsupportedApiError, match="merged APIs"):
        require_supported({"apiType": "MERGED"})
    require_listed("merged APIs")
