"""Who gets in, and which fields they may use."""

from __future__ import annotations

import json
import time
import uuid

import jwt
import pytest
import requests
from botocore.credentials import Credentials
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.local.gateway.support.client import GRAPHQL, signed

SAY = {"query": '{ say(text: "hello") }'}
PUBLISH = 'mutation ($id: ID!) { publish(id: $id, owner: "x") { id secret } }'


def refused(response: requests.Response, error_type: str = "UnauthorizedException") -> str:
    assert response.status_code == 401
    (error,) = response.json()["errors"]
    assert error["errorType"] == error_type
    return str(error["message"])


def test_no_credentials(gateway):
    refused(gateway.post(SAY, {}))
    refused(gateway.post(b"not even json", {}))


@pytest.mark.parametrize("token", ["x", "a.b.c", "Bearer ", "AWS4-HMAC-SHA256 nonsense"])
def test_credentials_that_are_none(gateway, token):
    assert gateway.post(SAY, {"authorization": token}).status_code == 401


def forged(gateway, key, algorithm="RS256", **changes):
    token = gateway.deployed.tokens["ann"]["id"]
    claims = jwt.decode(token, options={"verify_signature": False}) | changes
    header = {"kid": jwt.get_unverified_header(token)["kid"]}
    return jwt.encode(claims, key, algorithm, headers=header)


def test_token_signed_by_another_key(gateway):
    key = rsa.generate_private_key(65537, 2048)
    refused(gateway.post(SAY, {"authorization": forged(gateway, key)}))


def test_token_without_signature(gateway):
    refused(gateway.post(SAY, {"authorization": forged(gateway, None, "none")}))


def test_token_of_another_pool(gateway):
    key = rsa.generate_private_key(65537, 2048)
    token = forged(gateway, key, iss="https://cognito-idp.us-east-1.amazonaws.com/us-east-1_x")
    refused(gateway.post(SAY, {"authorization": token}))


def test_changed_claims(gateway):
    head, _, seal = gateway.deployed.tokens["ann"]["id"].split(".")
    body = gateway.deployed.tokens["ben"]["id"].split(".")[1]
    refused(gateway.post(SAY, {"authorization": f"{head}.{body}.{seal}"}))


def test_role_may_call_the_field_that_its_policy_names(gateway):
    note = str(uuid.uuid4())
    answer = gateway.ask_signed(PUBLISH, id=note)
    assert answer["data"]["publish"]["id"] == note
    assert ":assumed-role/publisher/" in answer["data"]["publish"]["secret"]


def test_failed_condition_of_a_signed_mutation(gateway):
    note = str(uuid.uuid4())
    gateway.ask_signed(PUBLISH, id=note)
    # What was written already is a success on AppSync; something else is not.
    assert "errors" not in gateway.ask_signed(PUBLISH, id=note)
    other = PUBLISH.replace('"x"', '"y"')
    error = gateway.ask_signed(other, id=note)["errors"][0]
    assert error["errorType"] == "DynamoDB:ConditionalCheckFailedException"


def test_role_that_may_call_none_of_the_fields_is_refused(gateway):
    """aws-amplify/amplify-cli#6595 and #13712."""
    body = json.dumps({"query": 'mutation { publish(id: "1", owner: "x") { id } }'}).encode()
    headers = signed(body, gateway.deployed.credentials["outsider"])
    assert refused(gateway.post(body, headers)) == "Permission denied"


def test_grant_is_for_one_field_only(gateway):
    note = str(uuid.uuid4())
    answer = gateway.ask_signed(
        'mutation ($id: ID!) { publish(id: $id, owner: "x") { id } withhold(id: "1") { id } }',
        id=note,
    )
    assert answer["data"] == {"publish": {"id": note}, "withhold": None}
    assert [error["path"] for error in answer["errors"]] == [["withhold"]]
    assert answer["errors"][0]["errorType"] == "Unauthorized"


def test_policy_opens_no_field_of_another_mode(gateway):
    answer = gateway.ask_signed('{ say(text: "hello") }', role="speaker")
    assert answer["data"] == {"say": None}
    assert answer["errors"][0]["errorType"] == "Unauthorized"


def test_cognito_user_may_not_call_an_iam_field(gateway):
    answer = gateway.ask(PUBLISH, id="2")
    assert answer["data"] is None
    assert answer["errors"][0] == {
        "path": ["publish"],
        "data": None,
        "errorType": "Unauthorized",
        "errorInfo": None,
        "locations": [{"line": 1, "column": 23, "sourceName": None}],
        "message": "Not Authorized to access publish on type Mutation",
    }


def test_cognito_user_may_not_read_an_iam_field_of_a_type(gateway):
    put = "mutation ($id: ID!) { putNote(id: $id, expectedVersion: 0) { id secret } }"
    answer = gateway.ask(put, id=str(uuid.uuid4()))
    assert answer["data"]["putNote"]["secret"] is None
    assert answer["errors"][0]["path"] == ["putNote", "secret"]


def test_field_of_a_group_is_for_its_members(gateway):
    assert gateway.ask("{ grouped }", user="ada") == {"data": {"grouped": "for admins"}}
    assert gateway.ask("{ grouped }")["errors"][0]["errorType"] == "Unauthorized"


def test_aws_auth_has_no_effect_in_an_api_with_a_second_mode(gateway):
    assert gateway.ask("{ listed }") == {"data": {"listed": "for admins"}}


def test_api_key_opens_the_fields_that_say_so(gateway):
    headers = {"x-api-key": gateway.deployed.api_keys["good"]}
    answer = gateway.post({"query": '{ open say(text: "x") }'}, headers).json()
    assert answer["data"] == {"open": "anybody", "say": None}
    assert [error["path"] for error in answer["errors"]] == [["say"]]
    assert gateway.ask("{ open }")["errors"][0]["errorType"] == "Unauthorized"


@pytest.mark.parametrize("key", ["expired", "unknown"])
def test_api_key_that_is_no_longer_good(gateway, key):
    headers = {"x-api-key": gateway.deployed.api_keys.get(key, "da2-unknown")}
    refused(gateway.post({"query": "{ open }"}, headers))


@pytest.fixture
def publish_body():
    query = PUBLISH.replace("($id: ID!)", "").replace("$id", '"3"')
    return json.dumps({"query": query}).encode()


def test_signature_of_another_body(gateway, publish_body):
    headers = signed(publish_body, gateway.deployed.credentials["publisher"])
    refused(gateway.post(publish_body + b" ", headers), "SignatureDoesNotMatch")
    hashed = {**headers, "x-amz-content-sha256": "0" * 64}
    refused(gateway.post(publish_body, hashed), "SignatureDoesNotMatch")


def test_signature_with_a_wrong_secret(gateway, publish_body):
    given = gateway.deployed.credentials["publisher"]
    wrong = Credentials(given.access_key, "wrong", given.token)
    refused(gateway.post(publish_body, signed(publish_body, wrong)), "SignatureDoesNotMatch")


def test_signature_without_its_session_token(gateway, publish_body):
    given = gateway.deployed.credentials["publisher"]
    bare = Credentials(given.access_key, given.secret_key)
    refused(gateway.post(publish_body, signed(publish_body, bare)), "InvalidToken")


def test_signature_for_another_service(gateway, publish_body):
    headers = signed(publish_body, gateway.deployed.credentials["publisher"], "execute-api")
    refused(gateway.post(publish_body, headers), "SignatureDoesNotMatch")


def test_unknown_key(gateway, publish_body):
    headers = signed(publish_body, Credentials("AKIAUNKNOWN", "x"))
    refused(gateway.post(publish_body, headers), "UnrecognizedClientException")


@pytest.mark.parametrize("key", ["test", "000000000000", "local-tests"])
def test_root_keys_of_the_engine_are_verified_too(gateway, publish_body, key):
    headers = signed(publish_body, Credentials(key, "guessed"))
    refused(gateway.post(publish_body, headers), "SignatureDoesNotMatch")


def test_old_signature(gateway, publish_body):
    long_ago = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(time.time() - 3600))
    headers = signed(publish_body, gateway.deployed.credentials["publisher"])
    headers["X-Amz-Date"] = long_ago
    refused(gateway.post(publish_body, headers), "RequestTimeTooSkewed")


def test_page_of_any_origin_may_ask(gateway):
    headers = {"origin": "http://127.0.0.1:3000", "access-control-request-method": "POST"}
    answer = requests.options(GRAPHQL, headers=headers, timeout=5)
    assert answer.headers["access-control-allow-origin"] == "*"
