"""What the tests ask the gateway with."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

REGION = "us-east-1"
ENGINE_PORT, GATEWAY_PORT = 4766, 4780
ENGINE = f"http://127.0.0.1:{ENGINE_PORT}"
GRAPHQL = f"http://127.0.0.1:{GATEWAY_PORT}/graphql"
ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "local-tests",
    "AWS_SECRET_ACCESS_KEY": "local-tests",
    "AWS_REGION": REGION,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ENDPOINT_URL": ENGINE,
    "AWS_EC2_METADATA_DISABLED": "true",
}


@dataclass(frozen=True)
class Deployed:
    """The tests' API and who may call it; tokens by user name, credentials by role name."""

    api_id: str
    api_arn: str
    pool_id: str
    client_id: str
    tokens: dict[str, dict[str, str]]
    credentials: dict[str, Credentials]


@dataclass(frozen=True)
class Gateway:
    """A client of the running gateway."""

    deployed: Deployed
    log: Path

    def post(self, body: Any, headers: dict[str, str]) -> requests.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return requests.post(GRAPHQL, data=content, headers=headers, timeout=40)

    def ask(self, query: str, *, user: str = "ann", kind: str = "id", **variables: Any) -> Any:
        """The answer to a document, asked by a Cognito user."""
        token = self.deployed.tokens[user][kind]
        body = {"query": query, "variables": variables}
        response = self.post(body, {"authorization": token})
        assert response.status_code == 200, response.text
        return response.json()

    def ask_signed(self, query: str, role: str = "publisher", **variables: Any) -> Any:
        """The answer to a document that was signed with a role's credentials."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        headers = signed(body, self.deployed.credentials[role])
        response = self.post(body, headers)
        assert response.status_code == 200, response.text
        return response.json()


def signed(body: bytes, credentials: Credentials, service: str = "appsync") -> dict[str, str]:
    """The headers of a signed POST, made by botocore as the Lambdas do."""
    request = AWSRequest("POST", GRAPHQL, {"content-type": "application/json"}, body)
    SigV4Auth(credentials, service, REGION).add_auth(request)
    return dict(request.headers.items())
