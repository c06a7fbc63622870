"""What the tests ask the gateway with."""

from __future__ import annotations

import base64
import json
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from websockets import Subprotocol
from websockets.sync.client import connect

REGION = "us-east-1"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


ENGINE_PORT, GATEWAY_PORT = _free_port(), _free_port()
ENGINE = f"http://127.0.0.1:{ENGINE_PORT}"
GRAPHQL = f"http://127.0.0.1:{GATEWAY_PORT}/graphql"
REALTIME = f"ws://127.0.0.1:{GATEWAY_PORT}/graphql/realtime"
ROOT = Path(__file__).resolve().parents[4]
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
    api_keys: dict[str, str]


class Subscriber:
    """One connection to the real-time endpoint, in the words of its protocol."""

    def __init__(self, headers: dict[str, str], *, in_query: bool = False) -> None:
        self.headers = {"host": GRAPHQL.split("/")[2], **headers}
        text = json.dumps(self.headers).encode()
        url, protocols = REALTIME, ["graphql-ws"]
        if in_query:
            url += f"?header={base64.b64encode(text).decode()}&payload=e30="
        else:
            hidden = base64.urlsafe_b64encode(text).decode().rstrip("=")
            protocols.append(f"header-{hidden}")
        subprotocols = [Subprotocol(name) for name in protocols]
        self.socket = connect(url, subprotocols=subprotocols, proxy=None, compression=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, kind: str, **content: Any) -> None:
        self.socket.send(json.dumps({"type": kind, **content}))

    def receive(self, seconds: float = 10) -> Any:
        return json.loads(self.socket.recv(seconds))

    def initialise(self) -> Any:
        self.send("connection_init")
        acknowledged = self.receive()
        assert self.receive() == {"type": "ka"}
        return acknowledged

    def ask(self, query: str, name: str = "1", headers: Any = None, **variables: Any) -> Any:
        """Send ``start``; returns the answer to it."""
        data = json.dumps({"query": query, "variables": variables})
        authorization = {"authorization": self.headers if headers is None else headers}
        self.send("start", id=name, payload={"data": data, "extensions": authorization})
        return self.receive()

    def start(self, query: str, name: str = "1", **variables: Any) -> None:
        answer = self.ask(query, name, **variables)
        assert answer == {"type": "start_ack", "id": name}, answer

    def receives_nothing(self) -> bool:
        """Whether nothing was sent: what is asked now is answered first."""
        self.send("stop", id="nothing")
        self.send("unknown", id="last")
        return bool(self.receive()["id"] == "last")


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

    def subscriber(self, user: str = "ann", **options: Any) -> Subscriber:
        """A connection with a user's token."""
        token = self.deployed.tokens[user]["id"]
        return Subscriber({"Authorization": token}, **options)


def signed(body: bytes, credentials: Credentials, service: str = "appsync") -> dict[str, str]:
    """The headers of a signed POST, made by botocore as the Lambdas do."""
    request = AWSRequest("POST", GRAPHQL, {"content-type": "application/json"}, body)
    SigV4Auth(credentials, service, REGION).add_auth(request)
    return dict(request.headers.items())
