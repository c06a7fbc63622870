"""Queries and mutations over a real table, with Cognito tokens."""

from __future__ import annotations

import json
import uuid

import pytest

from tests.local.gateway.support.deploying import TABLE

PUT = """mutation ($id: ID!, $was: Int!, $body: AWSJSON, $email: AWSEmail) {
  putNote(id: $id, expectedVersion: $was, body: $body, email: $email) {
    id version body email at owner
  }
}"""
PUT_BODY = """mutation ($id: ID!, $b: AWSJSON) {
  putNote(id: $id, expectedVersion: 0, body: $b) { id body }
}"""
NOTE = "query ($id: ID!) { note(id: $id) { id version body } }"


@pytest.fixture
def note_id(gateway):
    note = str(uuid.uuid4())
    answer = gateway.ask(PUT, id=note, was=0, body='{"a":[1,2.5,null]}')
    assert "errors" not in answer, answer
    return note


def test_mutation_writes_what_a_query_reads(gateway, note_id):
    answer = gateway.ask(NOTE, id=note_id)
    expected = {"id": note_id, "version": 1, "body": '{"a":[1,2.5,null]}'}
    assert answer == {"data": {"note": expected}}


def test_access_token_is_as_good_as_an_id_token(gateway, note_id):
    assert gateway.ask(NOTE, kind="access", id=note_id)["data"]["note"]["id"] == note_id


def test_another_user_sees_nothing(gateway, note_id):
    assert gateway.ask(NOTE, user="ben", id=note_id) == {"data": {"note": None}}
    page = gateway.ask("{ notes { items { id } } }", user="ben")
    assert {"id": note_id} not in page["data"]["notes"]["items"]


def test_lost_race_is_the_resolvers_conflict(gateway, note_id):
    answer = gateway.ask(PUT, id=note_id, was=0)
    error = answer["errors"][0]
    assert answer["data"] is None
    assert error == {
        "path": ["putNote"],
        "data": {"seen": 1},
        "errorType": "Conflict",
        "errorInfo": {"retry": 1},
        "locations": [{"line": 2, "column": 3, "sourceName": None}],
        "message": "Changed meanwhile",
    }


def test_another_users_note_is_not_changed(gateway, note_id):
    answer = gateway.ask(PUT, user="ben", id=note_id, was=1)
    assert answer["errors"][0]["errorType"] == "Conflict"
    assert gateway.ask(NOTE, id=note_id)["data"]["note"]["version"] == 1


def test_pages_follow_each_other_in_order(gateway):
    ids = sorted((str(uuid.uuid4()) for _ in range(3)), reverse=True)
    for note in ids:
        gateway.ask(PUT, user="ada", id=note, was=0)
    query = "query ($t: String) { notes(limit: 2, nextToken: $t) { items { id } nextToken } }"
    first = gateway.ask(query, user="ada")["data"]["notes"]
    second = gateway.ask(query, user="ada", t=first["nextToken"])["data"]["notes"]
    assert [item["id"] for item in first["items"] + second["items"]] == ids


def test_token_of_a_page_can_not_be_made_up(gateway):
    query = 'query { notes(nextToken: "eyJpZCI6eyJTIjoiYSJ9fQ==") { nextToken } }'
    answer = gateway.ask(query)
    assert answer["errors"][0]["message"] == "Invalid pagination token given."


def test_transaction_writes_all_or_tells_why_not(gateway, note_id):
    move = "mutation ($id: ID!, $to: ID!) { moveNote(id: $id, to: $to) }"
    target = str(uuid.uuid4())
    assert gateway.ask(move, id=note_id, to=target)["data"]["moveNote"]
    assert gateway.ask(NOTE, id=target)["data"]["note"]["version"] == 1
    error = gateway.ask(move, id=note_id, to=str(uuid.uuid4()))["errors"][0]
    assert error["errorType"] == "DynamoDB:TransactionCanceledException"
    reasons = error["errorInfo"]["cancellationReasons"]
    assert [reason["type"] for reason in reasons] == ["ConditionalCheckFailed", "None"]


def operation(gateway, **request):
    query = "query ($r: AWSJSON!) { operation(request: $r) }"
    answer = gateway.ask(query, r=json.dumps(request))
    assert "errors" not in answer, answer
    return json.loads(answer["data"]["operation"])


def test_batches_keep_the_order_of_their_keys(gateway):
    ids = sorted((str(uuid.uuid4()) for _ in range(3)), reverse=True)
    items = [{"id": {"S": one}, "version": {"N": "1"}, "owner": {"S": "o"}} for one in ids[:2]]
    written = operation(gateway, operation="BatchPutItem", tables={TABLE: items})
    assert [item["id"] for item in written["data"][TABLE]] == ids[:2]
    assert written["unprocessedItems"] == {TABLE: []}
    keys = [{"id": {"S": one}} for one in ids]
    read = operation(gateway, operation="BatchGetItem", tables={TABLE: {"keys": keys}})
    first, second, missing = read["data"][TABLE]
    assert (first["id"], second["id"], missing) == (*ids[:2], None)
    assert read["unprocessedKeys"] == {TABLE: []}
    projection = {"expression": "#v", "expressionNames": {"#v": "version"}}
    table = {"keys": keys, "projection": projection, "consistentRead": True}
    read = operation(gateway, operation="BatchGetItem", tables={TABLE: table})
    assert read["data"][TABLE] == [{"version": 1}, {"version": 1}, None]
    asked = [{"table": TABLE, "key": key, "projection": projection} for key in keys]
    read = operation(gateway, operation="TransactGetItems", transactItems=asked)
    assert read == {"items": [{"version": 1}, {"version": 1}, None], "cancellationReasons": None}
    gone = operation(gateway, operation="BatchDeleteItem", tables={TABLE: keys[:2]})
    assert gone["data"][TABLE] == [{"id": one} for one in ids[:2]]
    read = operation(gateway, operation="BatchGetItem", tables={TABLE: keys})
    assert read["data"][TABLE] == [None, None, None]


def test_removal_answers_with_the_old_item(gateway, note_id):
    drop = "mutation ($id: ID!, $v: Int!) { dropNote(id: $id, expectedVersion: $v) { id } }"
    error = gateway.ask(drop, id=note_id, v=7)["errors"][0]
    assert error["errorType"] == "DynamoDB:ConditionalCheckFailedException"
    assert gateway.ask(drop, id=note_id, v=1)["data"]["dropNote"] == {"id": note_id}
    # As AppSync: an item that is gone already is a success without a result.
    assert gateway.ask(drop, id=note_id, v=1) == {"data": {"dropNote": None}}


def test_json_arguments_arrive_as_values_and_leave_as_text(gateway):
    query = "query ($b: AWSJSON) { echo(body: $b) }"
    assert gateway.ask(query, b='{"x":[1]}')["data"]["echo"] == (
        '{"args":{"body":{"x":[1]}},"of":"object"}'
    )


@pytest.mark.parametrize("text", ['"hello"', '"1"', "1", "true", '"{\\"a\\":1}"', '{"a":[null]}'])
def test_json_that_was_saved_is_read_as_the_same_text(gateway, text):
    note = str(uuid.uuid4())
    with gateway.subscriber() as client:
        client.initialise()
        client.start("subscription { onPublish { id body } }")
        saved = gateway.ask(PUT_BODY, id=note, b=text)
        read = gateway.ask("query ($id: ID!) { note(id: $id) { body } }", id=note)
        event = client.receive()["payload"]
    assert saved == {"data": {"putNote": {"id": note, "body": text}}}
    assert read == {"data": {"note": {"body": text}}}
    assert event == {"data": {"onPublish": {"id": note, "body": text}}}


@pytest.mark.parametrize(
    "argument",
    [
        'body: "{not json"',
        'at: "yesterday"',
        'at: "2026-13-01T00:00:00Z"',
        'at: "2026-01-01T00:00:00"',
        'email: "nobody"',
    ],
)
def test_values_that_are_none_of_their_scalar_are_refused(gateway, argument):
    answer = gateway.ask("{ echo(" + argument + ") }")
    assert answer["data"] is None
    assert answer["errors"][0]["message"].startswith("Validation error")


def test_null_json_for_an_argument_that_must_not_be_null(gateway):
    query = "query ($r: AWSJSON!) { operation(request: $r) }"
    error = gateway.ask(query, r="null")["errors"][0]
    assert "must not be null" in error["message"]


def test_values_of_a_resolver_that_do_not_fit_are_errors_of_their_fields(gateway):
    answer = gateway.ask("{ odd { id } }")
    assert answer["data"] == {"odd": None}
    assert answer["errors"][0]["path"] == ["odd", "id"]
    assert "Cannot return null" in answer["errors"][0]["message"]
    answer = gateway.ask("{ odd { email } }")
    assert answer["data"] == {"odd": {"email": None}}
    assert "AWSEmail" in answer["errors"][0]["message"]


def test_source_of_a_nested_resolver_is_its_parent(gateway, note_id):
    answer = gateway.ask("query ($id: ID!) { note(id: $id) { twin { id } } }", id=note_id)
    assert answer["data"]["note"]["twin"] == {"id": note_id}
