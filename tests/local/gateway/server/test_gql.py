"""gql with its AppSync transports: Cognito and IAM, over HTTP and WebSocket; and botocore alone."""

from __future__ import annotations

import asyncio
import json
import uuid
from urllib.parse import urlsplit

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.httpsession import URLLib3Session
from gql import Client, GraphQLRequest
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.appsync_auth import AppSyncIAMAuthentication, AppSyncJWTAuthentication
from gql.transport.appsync_websockets import AppSyncWebsocketsTransport
from gql.transport.exceptions import TransportQueryError, TransportServerError

from tests.local.gateway.support.client import GRAPHQL, REALTIME, REGION

HOST = urlsplit(GRAPHQL).netloc
PUBLISH = "mutation ($id: ID!, $o: ID!) { publish(id: $id, owner: $o) { id owner version } }"
ON_PUBLISH = "subscription ($o: ID) { onPublish(owner: $o) { id version } }"


@pytest.fixture
def cognito(gateway):
    return AppSyncJWTAuthentication(HOST, gateway.deployed.tokens["ann"]["id"])


def role(gateway, name):
    given = gateway.deployed.credentials[name]
    return AppSyncIAMAuthentication(HOST, region_name=REGION, credentials=given)


async def ask(auth, query, **variables):
    async with Client(transport=AIOHTTPTransport(GRAPHQL, auth=auth)) as session:
        return await session.execute(GraphQLRequest(query, variable_values=variables))


async def first_event(auth, then, **variables):
    """The first event of a subscription; ``then`` is done again and again until it comes."""
    transport = AppSyncWebsocketsTransport(REALTIME, auth=auth)
    async with Client(transport=transport) as session:
        request = GraphQLRequest(ON_PUBLISH, variable_values=variables)
        event = asyncio.ensure_future(anext(session.subscribe(request)))
        # It doesn't tell when the subscription has started.
        while not event.done():
            await then()
            await asyncio.wait([event], timeout=0.2)
        return await event


def test_query_of_a_cognito_user_over_http(gateway, cognito):
    assert asyncio.run(ask(cognito, '{ say(text: "hello") }')) == {"say": "hello"}


def test_mutation_of_a_role_over_http(gateway):
    note = str(uuid.uuid4())
    answer = asyncio.run(ask(role(gateway, "publisher"), PUBLISH, id=note, o="x"))
    assert answer["publish"] == {"id": note, "owner": "x", "version": 1}


def test_field_that_a_role_may_not_call(gateway):
    with pytest.raises(TransportQueryError, match="Permission denied"):
        asyncio.run(ask(role(gateway, "outsider"), PUBLISH, id="1", o="x"))


@pytest.mark.parametrize("kind", ["cognito", "listener"])
def test_subscription_over_websocket_receives_what_a_role_publishes(gateway, cognito, kind):
    note = str(uuid.uuid4())

    async def publish():
        await ask(role(gateway, "publisher"), PUBLISH, id=note, o=f"owner-{note}")

    auth = cognito if kind == "cognito" else role(gateway, kind)
    event = asyncio.run(first_event(auth, publish, o=f"owner-{note}"))
    assert event == {"onPublish": {"id": note, "version": 1}}


def test_subscription_that_a_role_may_not_start(gateway):
    async def nothing():
        pass

    with pytest.raises(TransportQueryError, match="Permission denied"):
        asyncio.run(first_event(role(gateway, "publisher"), nothing))


def test_connection_with_a_bad_token_is_refused(gateway):
    async def nothing():
        pass

    with pytest.raises(TransportServerError, match="UnauthorizedException"):
        asyncio.run(first_event(AppSyncJWTAuthentication(HOST, "x.y.z"), nothing))


def test_mutation_signed_and_sent_by_botocore_alone(gateway):
    note = str(uuid.uuid4())
    body = json.dumps({"query": PUBLISH, "variables": {"id": note, "o": "x"}}).encode()
    request = AWSRequest("POST", GRAPHQL, {"content-type": "application/json"}, body)
    SigV4Auth(gateway.deployed.credentials["publisher"], "appsync", REGION).add_auth(request)
    answer = URLLib3Session(timeout=10).send(request.prepare())
    assert answer.status_code == 200
    assert json.loads(answer.content)["data"]["publish"]["id"] == note
