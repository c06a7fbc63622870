"""aws-amplify, as a page uses it, against the gateway and the engine's Cognito."""

from __future__ import annotations

import json
import uuid

import pytest

from tests.local.gateway.support.client import ENGINE, GRAPHQL, REGION
from tests.local.gateway.support.identities import PASSWORD
from tests.local.gateway.support.node_clients import run_node_client


@pytest.fixture(scope="module")
def seen(gateway):
    """What Amplify saw as ann, and a little as ben; one run for all tests."""
    deployed = gateway.deployed
    notes = {name: str(uuid.uuid4()) for name in ("annsNote", "bensNote", "bensOther")}
    given = notes | {
        "poolId": deployed.pool_id,
        "clientId": deployed.client_id,
        "cognitoUrl": ENGINE,
        "graphqlUrl": GRAPHQL,
        "region": REGION,
        "password": PASSWORD,
        "bensToken": deployed.tokens["ben"]["access"],
    }
    return notes | json.loads(run_node_client("amplify.mjs", given=json.dumps(given)))


def test_mutation_query_and_event_agree(seen):
    ann = seen["ann"]
    saved = {"id": seen["annsNote"], "owner": ann["subject"], "body": '{"a":[1,null]}'}
    assert ann["saved"]["data"]["putNote"] == saved | {"version": 1}
    assert ann["event"] == saved
    assert ann["read"]["data"]["note"] == {"id": saved["id"], "body": saved["body"]}


def test_error_of_a_resolver_arrives_with_its_type(seen):
    (error,) = seen["ann"]["lost"]["errors"]
    assert (error["errorType"], error["data"]) == ("Conflict", {"seen": 1})


def test_nothing_of_another_user_is_ever_seen(seen):
    ann = seen["ann"]
    assert ann["strangerSaved"] == seen["bensOther"]
    assert ann["bens"]["data"] == {"note": None}
    assert ann["event"]["owner"] == ann["subject"] != seen["ben"]["subject"]


def test_subscribing_with_another_users_id_is_refused(seen):
    assert "Not Authorized to access onMine on type Subscription" in seen["ann"]["refused"]
