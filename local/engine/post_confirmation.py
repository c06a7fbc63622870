"""Calls a user pool's post-confirmation Lambda, which the engine's Cognito leaves out.

An ASGI app around the engine's. It reads one action of Cognito's API (ConfirmSignUp) as it passes
and speaks public AWS APIs only. Event and errors: Amazon Cognito developer guide, "Post
confirmation Lambda trigger".
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import boto3

TARGET = b"AWSCognitoIdentityProviderService.ConfirmSignUp"
LARGEST_REQUEST = 64 * 1024
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

logger = logging.getLogger(__name__)


class TriggerFailed(Exception):
    """The Lambda raised; the message is what Cognito returns to the client."""


class PostConfirmation:
    """The ASGI app around the engine's."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Confirm a user and run the trigger; pass everything else to the engine."""
        if scope["type"] == "http" and (b"x-amz-target", TARGET) in scope["headers"]:
            await self._confirm(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _confirm(self, scope: Message, receive: Receive, send: Send) -> None:
        body = await _read(receive)
        answer: list[Message] = []

        async def replay() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def keep(message: Message) -> None:
            answer.append(message)

        await self._app(scope, replay, keep)
        if answer[0]["status"] == 200:
            try:
                await asyncio.to_thread(run_trigger, json.loads(body))
            except TriggerFailed as error:
                answer = _refusal(str(error))
        for message in answer:
            await send(message)


def run_trigger(request: dict[str, Any]) -> None:
    """Call the trigger of the pool that a ConfirmSignUp request was for, if it has one.

    Raises TriggerFailed when the Lambda does.
    """
    cognito = boto3.client("cognito-idp")
    pool = _pool_of(cognito, request["ClientId"])
    trigger = pool.get("LambdaConfig", {}).get("PostConfirmation")
    if trigger:
        user = cognito.admin_get_user(UserPoolId=pool["Id"], Username=request["Username"])
        event = trigger_event(pool["Id"], request["ClientId"], user)
        answer = boto3.client("lambda").invoke(FunctionName=trigger, Payload=json.dumps(event))
        if "FunctionError" in answer:
            message = json.loads(answer["Payload"].read()).get("errorMessage", "")
            logger.warning("The post-confirmation Lambda failed: %s", message)
            raise TriggerFailed(f"PostConfirmation failed with error {message}.")


def trigger_event(pool_id: str, client_id: str, user: dict[str, Any]) -> dict[str, Any]:
    """The event that Cognito hands to the Lambda; ``user`` is AdminGetUser's answer."""
    attributes = {entry["Name"]: entry["Value"] for entry in user["UserAttributes"]}
    return {
        "version": "1",
        "region": pool_id.split("_", maxsplit=1)[0],
        "userPoolId": pool_id,
        "userName": user["Username"],
        "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": client_id},
        "triggerSource": "PostConfirmation_ConfirmSignUp",
        "request": {"userAttributes": attributes},
        "response": {},
    }


def _pool_of(cognito: Any, client_id: str) -> dict[str, Any]:
    for page in cognito.get_paginator("list_user_pools").paginate(MaxResults=60):
        for pool in page["UserPools"]:
            clients = cognito.list_user_pool_clients(UserPoolId=pool["Id"], MaxResults=60)
            if client_id in (client["ClientId"] for client in clients["UserPoolClients"]):
                described: dict[str, Any] = cognito.describe_user_pool(UserPoolId=pool["Id"])
                return dict(described["UserPool"])
    return {}


async def _read(receive: Receive) -> bytes:
    body = b""
    while len(body) <= LARGEST_REQUEST:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body


def _refusal(message: str) -> list[Message]:
    body = json.dumps({"__type": "UserLambdaValidationException", "message": message}).encode()
    length = str(len(body)).encode()
    headers = [(b"content-type", b"application/x-amz-json-1.1"), (b"content-length", length)]
    start = {"type": "http.response.start", "status": 400, "headers": headers}
    return [start, {"type": "http.response.body", "body": body}]
