"""Authenticates a request by the credentials that it carries."""

from __future__ import annotations

import time
from dataclasses import dataclass

from graphql import GraphQLSchema

from local.gateway.api.graphql_api import Api
from local.gateway.auth.callers import Caller, Credentials, Mode
from local.gateway.auth.cognito import TokenVerifier
from local.gateway.auth.iam import SignatureVerifier
from local.gateway.errors import MISSING_FEATURE, RequestError, unauthorized_request
from local.gateway.operation import Operation, top_fields

NOT_HAD = {"OPENID_CONNECT": "OIDC", "AWS_LAMBDA": "Lambda authorizers"}


@dataclass(frozen=True)
class Authentication:
    """Verifies the credentials of each authorization type that an API accepts."""

    api: Api
    schema: GraphQLSchema
    tokens: TokenVerifier
    signatures: SignatureVerifier | None

    def caller(self, credentials: Credentials, operation: Operation | None) -> Caller:
        """Return the caller. Raises RequestError for missing or bad credentials. Blocks.

        ``operation`` is the request's operation, None where there is none or it is not valid.
        """
        header = credentials.headers.get("authorization", "")
        if header.startswith("AWS4-"):
            self._require(Mode.IAM)
            return self._signed(credentials, operation)
        if header:
            return self._with_token(header, credentials.source_ip)
        if "x-api-key" in credentials.headers:
            self._require(Mode.API_KEY)
            return self._with_key(credentials.headers["x-api-key"])
        raise unauthorized_request("Missing authorization header")

    def _with_key(self, key: str) -> Caller:
        expires = self.api.api_keys.get(key, 0)
        if expires <= time.time():
            raise unauthorized_request("You are not authorized to make this call.")
        return Caller(Mode.API_KEY, None, expires=expires)

    def _signed(self, credentials: Credentials, operation: Operation | None) -> Caller:
        if self.signatures is None:
            message = "The gateway was started without an IAM authorizer"
            raise RequestError(401, MISSING_FEATURE, message)
        fields = top_fields(operation, self.schema) if operation else set()
        return self.signatures.verify(credentials, fields)

    def _with_token(self, header: str, source_ip: str) -> Caller:
        """A token of another kind may be for an authorization type that the gateway lacks."""
        other = sorted(NOT_HAD[name] for name in self.api.modes if name in NOT_HAD)
        try:
            self._require(Mode.COGNITO)
            return self.tokens.verify(header, source_ip)
        except RequestError:
            if not other:
                raise
            message = f"The gateway does not have: {', '.join(other)}"
            raise RequestError(401, MISSING_FEATURE, message) from None

    def _require(self, mode: Mode) -> None:
        if mode not in self.api.modes:
            raise unauthorized_request("You are not authorized to make this call.")
