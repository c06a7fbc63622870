"""Each way in which a token of a pool can be wrong, with a key set that the test holds."""

from __future__ import annotations

import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from local.gateway.api.graphql_api import UserPool
from local.gateway.auth.cognito import TokenVerifier
from local.gateway.errors import RequestError

KEY = rsa.generate_private_key(65537, 2048)
ISSUER = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool"
NOW = int(time.time())
GOOD = {
    "sub": "s-1",
    "iss": ISSUER,
    "token_use": "id",
    "aud": "client-1",
    "iat": NOW,
    "exp": NOW + 3600,
    "cognito:username": "ann",
    "cognito:groups": ["Admins"],
}


@pytest.fixture
def verifier(monkeypatch):
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
    keys = {"keys": [{**public, "kid": "k", "use": "sig", "alg": "RS256"}]}
    monkeypatch.setattr(jwt.PyJWKClient, "fetch_data", lambda _: keys)
    pool = UserPool("us-east-1_pool", "us-east-1", clients="client-1|client-2")
    return TokenVerifier((pool,), "http://keys.invalid")


def token(key=KEY, algorithm="RS256", kid="k", **changes):
    claims = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return jwt.encode(claims, key, algorithm, headers={"kid": kid})


def test_identity_of_a_good_token(verifier):
    caller = verifier.verify(token(), "127.0.0.1")
    assert caller.groups == {"Admins"}
    assert caller.identity is not None
    assert caller.identity | {"claims": None} == {
        "sub": "s-1",
        "issuer": ISSUER,
        "username": "ann",
        "claims": None,
        "sourceIp": ["127.0.0.1"],
        "defaultAuthStrategy": "ALLOW",
        "groups": ["Admins"],
    }


def test_access_token_and_bearer_prefix(verifier):
    access = token(token_use="access", aud=None, client_id="client-2")
    assert verifier.verify(f"Bearer {access}", "").identity["sub"] == "s-1"


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": NOW - 1},
        {"exp": None},
        {"iat": NOW + 3600},
        {"nbf": NOW + 3600},
        {"iss": ISSUER + "2"},
        {"iss": None},
        {"iss": [ISSUER]},
        {"sub": None},
        {"token_use": "refresh"},
        {"token_use": None},
        {"token_use": []},
        {"aud": "client-3"},
        {"aud": ["client-1"]},
        {"aud": None},
        {"token_use": "access"},
        {"cognito:groups": "Admins"},
        {"kid": "other"},
        {"key": rsa.generate_private_key(65537, 2048)},
        {"key": "public text as a secret, long enough for it", "algorithm": "HS256"},
        {"key": None, "algorithm": "none"},
    ],
    ids=str,
)
def test_bad_token_is_refused(verifier, changes):
    try:
        bad = token(**changes)
    except TypeError:
        # PyJWT refuses to make it: encode by hand what a hostile client could send.
        bad = jwt.PyJWS().encode(json.dumps(GOOD | changes).encode(), KEY, "RS256", {"kid": "k"})
    with pytest.raises(RequestError) as refusal:
        verifier.verify(bad, "")
    assert refusal.value.status == 401


def test_expired_token_says_so(verifier):
    with pytest.raises(RequestError, match="expired"):
        verifier.verify(token(exp=NOW - 1), "")


def test_public_key_is_no_hmac_secret(verifier):
    pem = KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    monkey = jwt.utils.base64url_encode
    head = monkey(json.dumps({"alg": "HS256", "kid": "k"}).encode())
    body = monkey(json.dumps(GOOD).encode())
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    seal = monkey(algorithm.sign(head + b"." + body, pem))
    with pytest.raises(RequestError):
        verifier.verify(b".".join([head, body, seal]).decode(), "")
