"""Verifies the tokens of Cognito user pools."""

from __future__ import annotations

import re
from typing import Any

import jwt

from local.gateway.api.graphql_api import UserPool
from local.gateway.auth.callers import Caller, Mode
from local.gateway.errors import RequestError, unauthorized_request

KEYS_LIFE_SECONDS = 3600
REQUIRED = ["sub", "iss", "exp", "iat", "token_use"]


class TokenVerifier:
    """Verifies id and access tokens of the pools that an API accepts.

    ``keys_url`` is the URL of the pools' key sets, without the pool id.
    """

    def __init__(self, pools: tuple[UserPool, ...], keys_url: str) -> None:
        self._pools = {_issuer(pool): pool for pool in pools}
        self._keys = {
            issuer: jwt.PyJWKClient(
                f"{keys_url.rstrip('/')}/{pool.pool_id}/.well-known/jwks.json",
                lifespan=KEYS_LIFE_SECONDS,
                timeout=5,
            )
            for issuer, pool in self._pools.items()
        }

    def verify(self, header: str, source_ip: str) -> Caller:
        """Return the caller whose token an Authorization header has. Raises RequestError."""
        token = header.removeprefix("Bearer ").strip()
        try:
            issuer = str(jwt.decode(token, options={"verify_signature": False}).get("iss"))
            pool = self._pools.get(issuer)
            if pool is None:
                raise unauthorized_request("Unable to verify the token: unknown issuer.")
            claims = self._claims(token, issuer)
        except jwt.ExpiredSignatureError:
            raise unauthorized_request("Token has expired.") from None
        except jwt.PyJWKClientConnectionError:
            raise RequestError(500, "InternalFailure", "The pool's keys can't be read") from None
        except jwt.PyJWTError:
            raise unauthorized_request("Valid authorization header not provided.") from None
        _require_client(pool, claims)
        return _caller(claims, source_ip)

    def _claims(self, token: str, issuer: str) -> dict[str, Any]:
        key = self._keys[issuer].get_signing_key_from_jwt(token)
        claims: dict[str, Any] = jwt.decode(
            token,
            key.key,
            algorithms=["RS256"],
            issuer=issuer,
            # An access token has no audience; _require_client checks what takes its place.
            options={"require": REQUIRED, "verify_aud": False},
        )
        return claims


def _issuer(pool: UserPool) -> str:
    return f"https://cognito-idp.{pool.region}.amazonaws.com/{pool.pool_id}"


def _require_client(pool: UserPool, claims: dict[str, Any]) -> None:
    audience = {"id": "aud", "access": "client_id"}.get(str(claims["token_use"]))
    client = claims.get(audience) if audience else None
    groups = claims.get("cognito:groups")
    if not isinstance(client, str) or not isinstance(groups, list | None):
        raise unauthorized_request("Valid authorization header not provided.")
    if pool.clients and not re.fullmatch(pool.clients, client):
        raise unauthorized_request("The token is for another app client.")


def _caller(claims: dict[str, Any], source_ip: str) -> Caller:
    groups = claims.get("cognito:groups")
    return Caller(
        mode=Mode.COGNITO,
        groups=frozenset(groups or []),
        expires=claims["exp"],
        identity={
            "sub": claims["sub"],
            "issuer": claims["iss"],
            "username": claims.get("cognito:username") or claims.get("username"),
            "claims": claims,
            "sourceIp": [source_ip],
            "defaultAuthStrategy": "ALLOW",
            "groups": groups,
        },
    )
