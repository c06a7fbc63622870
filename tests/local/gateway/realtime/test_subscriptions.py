"""Subscriptions: the protocol, whose events reach whom, and what ends them."""

from __future__ import annotations

import json
import uuid

import jwt
import pytest
from websockets.exceptions import ConnectionClosed

ON_PUBLISH = "subscription ($o: ID) { onPublish(owner: $o) { id owner version } }"
ALL = "subscription { onPublish { id version } }"
MINE = "subscription ($o: ID!) { onMine(owner: $o) { id body } }"
PUT = "mutation ($id: ID!, $b: AWSJSON) { putNote(id: $id, expectedVersion: 0, body: $b) %s"
FRAGMENT = " } fragment F on Note { b: body"
PUBLISH = "mutation ($id: ID!, $o: ID!) { publish(id: $id, owner: $o) { id owner version } }"


def put(gateway, selection="{ id owner version body }", user="ann", **variables):
    variables = {"id": str(uuid.uuid4())} | variables
    answer = gateway.ask(PUT % selection + " }", user=user, **variables)
    assert "errors" not in answer, answer
    return variables["id"]


def sub_of(gateway, user="ann"):
    token = gateway.deployed.tokens[user]["id"]
    return jwt.decode(token, options={"verify_signature": False})["sub"]


@pytest.mark.parametrize("in_query", [False, True])
def test_connection_is_acknowledged_and_kept_alive(gateway, in_query):
    with gateway.subscriber(in_query=in_query) as client:
        assert client.socket.subprotocol == "graphql-ws"
        expected = {"type": "connection_ack", "payload": {"connectionTimeoutMs": 300_000}}
        assert client.initialise() == expected


def test_event_has_what_the_subscription_selects(gateway):
    with gateway.subscriber() as client:
        client.initialise()
        client.start(ALL, name="a")
        note = put(gateway)
        assert client.receive() == {
            "type": "data",
            "id": "a",
            "payload": {"data": {"onPublish": {"id": note, "version": 1}}},
        }


def test_only_what_the_mutation_selected_is_delivered(gateway):
    with gateway.subscriber() as client:
        client.start("subscription { onPublish { id body email } }")
        put(gateway, "{ id }", b=json.dumps("unseen"))
        event = client.receive()["payload"]["data"]["onPublish"]
        assert (event["body"], event["email"]) == (None, None)
        client.start(ALL, name="2")
        put(gateway, "{ id }")
        events = {
            message["id"]: message["payload"] for message in (client.receive(), client.receive())
        }
        assert events["2"]["data"] == {"onPublish": None}
        assert events["2"]["errors"][0]["path"] == ["onPublish", "version"]


def test_aliases_and_fragments_of_the_mutation_do_not_matter(gateway):
    with gateway.subscriber() as client:
        client.start("subscription { mine: onPublish { id n: version twin { id } } }")
        put(gateway, "{ x: id ... on Note { v: version } ...F twin { y: id } }" + FRAGMENT)
        event = client.receive()["payload"]["data"]["mine"]
        assert event["n"] == 1
        assert event["twin"] == {"id": event["id"]}


def test_arguments_filter_by_what_the_mutation_answered(gateway):
    ann, ben = sub_of(gateway), sub_of(gateway, "ben")
    with gateway.subscriber() as client:
        client.start(ON_PUBLISH, name="ben", o=ben)
        client.start(ON_PUBLISH, name="ann", o=ann)
        client.start(ON_PUBLISH, name="any")
        client.start(ON_PUBLISH, name="null", o=None)
        put(gateway)
        assert [client.receive()["id"], client.receive()["id"]] == ["ann", "any"]
        assert client.receives_nothing()
        # Not selected is as good as null.
        put(gateway, "{ id version }")
        assert sorted([client.receive()["id"], client.receive()["id"]]) == ["any", "null"]


def test_resolver_of_the_subscription_refuses_another_owner(gateway):
    ann = sub_of(gateway)
    with gateway.subscriber("ben") as client:
        answer = client.ask(MINE, o=ann)
        assert (answer["type"], answer["id"]) == ("error", "1")
        assert answer["payload"]["errors"][0]["errorType"] == "Unauthorized"
        put(gateway)
        assert client.receives_nothing()


def test_as_another_user_nothing_of_mine_is_received(gateway):
    with gateway.subscriber("ben") as client:
        client.start(MINE, o=sub_of(gateway, "ben"))
        put(gateway)
        assert client.receives_nothing()
        note = put(gateway, user="ben", b="[1]")
        assert client.receive()["payload"]["data"] == {"onMine": {"id": note, "body": "[1]"}}


def test_filter_of_the_resolver_takes_the_place_of_arguments(gateway):
    with gateway.subscriber() as client:
        client.start("subscription { onVersion(minimum: 1) { id } }", name="low")
        client.start("subscription { onVersion(minimum: 2) { id } }", name="high")
        put(gateway)
        assert client.receive()["id"] == "low"
        assert client.receives_nothing()


def test_filter_that_is_none_is_an_error(gateway):
    with gateway.subscriber() as client:
        answer = client.ask("subscription { onBroken { id } }")
        assert "there is no operator like" in answer["payload"]["errors"][0]["message"]


def test_invalidation_ends_the_subscriptions_that_match(gateway):
    with gateway.subscriber() as client:
        client.start(MINE, o=sub_of(gateway))
        end = "mutation ($o: ID!) { endNotes(owner: $o) { id } }"
        gateway.ask(end, o="somebody")
        gateway.ask(end, o=sub_of(gateway))
        assert client.receive() == {"type": "complete", "id": "1"}


def test_failed_mutation_publishes_nothing(gateway):
    with gateway.subscriber() as client:
        client.start(ALL)
        note = put(gateway)
        assert client.receive()["type"] == "data"
        again = gateway.ask(PUT % "{ id version } }", id=note)
        assert again["errors"][0]["errorType"] == "Conflict"
        assert client.receives_nothing()


def test_stopped_subscription_receives_nothing_more(gateway):
    with gateway.subscriber() as client:
        client.start(ALL)
        client.send("stop", id="1")
        assert client.receive() == {"type": "complete", "id": "1"}
        put(gateway)
        assert client.receives_nothing()
        client.start(ALL)


def test_signed_mutation_reaches_a_cognito_subscriber_without_fields_of_iam(gateway):
    with gateway.subscriber() as client:
        client.start("subscription { onPublish { id secret } }")
        mutation = PUBLISH.replace("owner version", "owner version secret")
        note = str(uuid.uuid4())
        assert gateway.ask_signed(mutation, id=note, o="x")["data"]["publish"]["secret"]
        payload = client.receive()["payload"]
        assert payload["data"] == {"onPublish": {"id": note, "secret": None}}
        assert payload["errors"][0]["errorType"] == "Unauthorized"


def test_field_of_a_group_is_for_its_members(gateway):
    document = "subscription { onGrouped { id } }"
    with gateway.subscriber("ada") as client:
        client.start(document)
    with gateway.subscriber() as client:
        errors = client.ask(document)["payload"]["errors"]
        assert errors[0]["errorType"] == "Unauthorized"


@pytest.mark.parametrize("headers", [{}, {"Authorization": "x"}, {"x-api-key": "da2-x"}])
def test_bad_credentials_of_a_connection_are_refused(gateway, headers):
    with gateway.subscriber() as good:
        client = type(good)(headers)
        refusal = client.receive()
        assert refusal["type"] == "connection_error"
        error = refusal["payload"]["errors"][0]
        assert (error["errorType"], error["errorCode"]) == ("UnauthorizedException", 401)
        client.send("connection_init")
        with pytest.raises(ConnectionClosed):
            client.receive()


def test_each_subscription_has_credentials_of_its_own(gateway):
    with gateway.subscriber() as client:
        for headers in ({}, {"Authorization": "x"}):
            error = client.ask(ALL, headers=headers)["payload"]["errors"][0]
            assert (error["errorType"], error["errorCode"]) == ("UnauthorizedException", 401)
        ben = {"Authorization": gateway.deployed.tokens["ben"]["access"]}
        answer = client.ask(MINE, headers=ben, o=sub_of(gateway, "ben"))
        assert answer["type"] == "start_ack"


@pytest.mark.parametrize(
    ("document", "error_type"),
    [
        ("subscription { nothing { id } }", "ValidationError"),
        ("subscription { onPublish { id } onGrouped { id } }", "ValidationError"),
        ("subscription ($o: ID!) { onMine(owner: $o) { id } }", "ValidationError"),
        ("subscription { onPublish @skip(if: true) { id } }", "ValidationError"),
        ('{ say(text: "x") }', "UnsupportedOperation"),
        ("mutation { endNotes(owner: 1) { id } }", "UnsupportedOperation"),
        ("subscription {", "MalformedHttpRequestException"),
        ("subscription { onPublish { twin { twin { twin { id } } } } }", "QueryDepthLimitReached"),
    ],
)
def test_document_that_is_no_good_subscription(gateway, document, error_type):
    with gateway.subscriber() as client:
        errors = client.ask(document)["payload"]["errors"]
        assert errors[0]["errorType"] == error_type


def test_number_of_subscriptions_and_their_ids_are_limited(gateway):
    with gateway.subscriber() as client:
        for number in range(100):
            client.start(ALL, name=str(number))
        error = client.ask(ALL, name="7")["payload"]["errors"][0]
        assert error["errorType"] == "DuplicatedOperationError"
        error = client.ask(ALL, name="100")["payload"]["errors"][0]
        assert error["errorType"] == "MaxSubscriptionsReachedError"
        client.send("stop", id="7")
        assert client.receive()["type"] == "complete"
        client.start(ALL, name="100")


def test_subscription_over_http_is_refused(gateway):
    answer = gateway.ask(ALL)
    assert answer["errors"][0]["errorType"] == "UnsupportedOperation"


def test_log_tells_of_a_start_without_values(gateway):
    with gateway.subscriber() as client:
        client.start("subscription Watch($o: ID) { onPublish(owner: $o) { id } }", o="private")
    log = gateway.log.read_text()
    assert "subscription Watch caller=COGNITO status=200" in log
    assert "connect caller=COGNITO status=101" in log
    assert "private" not in log
