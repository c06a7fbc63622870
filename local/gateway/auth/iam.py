"""Verifies signed requests (SigV4) through an authorizer that has the secrets of all keys."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import requests

from local.gateway.auth.callers import Caller, Credentials, Mode
from local.gateway.errors import RequestError, unauthorized_request

Field = tuple[str, str]


class SignatureVerifier:
    """Client of the authorizer at ``url``: who signed a request, and which fields they may call."""

    def __init__(self, url: str, api_arn: str) -> None:
        self._url = url
        self._arn = api_arn

    def verify(self, credentials: Credentials, fields: Iterable[Field]) -> Caller:
        """Return the caller who signed a POST; ``fields`` are (type, field) that it calls.

        Raises RequestError for a bad signature, when the policies allow none of the fields,
        and when the authorizer does not answer.
        """
        by_arn = {f"{self._arn}/types/{kind}/fields/{name}": (kind, name) for kind, name in fields}
        answer = self._ask(
            {
                "method": "POST",
                "path": credentials.path,
                "query": {},
                "headers": credentials.headers,
                "bodySha256": hashlib.sha256(credentials.body).hexdigest(),
                "service": "appsync",
                "action": "appsync:GraphQL",
                "resources": list(by_arn),
            }
        )
        if "error" in answer:
            raise RequestError(401, answer["error"]["code"], answer["error"]["message"])
        allowed = frozenset(by_arn[arn] for arn in answer["allowed"])
        if by_arn and not allowed:
            # As AppSync: aws-amplify/amplify-cli#6595, #13712
            raise unauthorized_request("Permission denied")
        return Caller(
            mode=Mode.IAM,
            identity=_identity(answer, credentials.source_ip),
            allowed=allowed,
        )

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        try:
            response = requests.post(self._url, json=question, timeout=5)
            response.raise_for_status()
            answer: dict[str, Any] = response.json()
        except requests.RequestException:
            message = "The IAM authorizer does not answer"
            raise RequestError(500, "InternalFailure", message) from None
        return answer


def _identity(answer: dict[str, Any], source_ip: str) -> dict[str, Any]:
    return {
        "accountId": answer["accountId"],
        "userArn": answer["principalArn"],
        "username": answer["userId"],
        "sourceIp": [source_ip],
        "cognitoIdentityPoolId": None,
        "cognitoIdentityId": None,
        "cognitoIdentityAuthType": None,
        "cognitoIdentityAuthProvider": None,
    }
