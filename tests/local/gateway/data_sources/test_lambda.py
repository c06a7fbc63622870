"""Lambda data sources: what the function gets, what its errors become, and whose grants count."""

from __future__ import annotations

import json

CALL = "query ($how: String, $as: String) { call(how: $how, kind: $as) }"
WHOLE = """query ($no: Boolean!, $how: String) {
  whole(how: $how, note: {id: "n"}) {
    id title: body ...More twin @skip(if: $no) { id } ... on Note { twin { id v: version } }
  }
}
fragment More on Note { version at @include(if: $no) email @skip(if: $no) }"""


def test_function_gets_the_payload_and_its_answer_is_the_result(gateway):
    answer = gateway.ask(CALL, how="well")
    assert json.loads(answer["data"]["call"]) == {"how": "well"}
    assert gateway.ask(CALL, how="null") == {"data": {"call": None}}


def test_function_that_raises_is_an_unhandled_error_with_its_message(gateway):
    answer = gateway.ask(CALL, how="error")
    assert answer["data"] == {"call": None}
    assert answer["errors"][0]["errorType"] == "Lambda:Unhandled"
    assert answer["errors"][0]["message"] == "Not this one"


def test_function_that_is_too_slow_is_an_error(gateway):
    error = gateway.ask(CALL, how="slow")["errors"][0]
    assert error["errorType"] == "Lambda:Unhandled"
    assert "Task timed out after 2.00 seconds" in error["message"]


def test_event_is_not_waited_for(gateway):
    assert gateway.ask(CALL, how="error", **{"as": "Event"}) == {"data": {"call": None}}


def test_invocation_type_that_there_is_not(gateway):
    error = gateway.ask(CALL, **{"as": "DryRun"})["errors"][0]
    assert error["errorType"] == "MappingTemplate"
    assert "RequestResponse or Event" in error["message"]


def test_role_of_the_data_source_must_allow_the_invocation(gateway):
    error = gateway.ask("{ barred }")["errors"][0]
    assert error["errorType"] == "Lambda:AccessDeniedException"
    assert "lambda:InvokeFunction" in error["message"]


def test_direct_resolver_sends_the_whole_context(gateway):
    answer = gateway.ask(WHOLE, no=True)["data"]["whole"]
    assert answer["id"] == "direct"
    event = json.loads(answer["title"])
    assert event.keys() == {
        "arguments", "identity", "source", "request", "prev", "info", "stash",
    }  # fmt: skip
    assert event["arguments"] == {"note": {"id": "n"}}
    assert event["identity"]["username"] == "ann"
    assert (event["source"], event["prev"], event["stash"]) == (None, None, {})
    assert "authorization" in event["request"]["headers"]
    info = event["info"]
    assert (info["parentTypeName"], info["fieldName"]) == ("Query", "whole")
    assert info["variables"] == {"no": True}
    assert info["selectionSetList"] == [
        "id", "title", "version", "at", "twin", "twin/id", "twin/v",
    ]  # fmt: skip
    assert info["selectionSetGraphQL"].startswith("{\n  id\n  title: body\n  ...More")


def test_direct_resolver_of_a_nested_field_gets_its_parent(gateway):
    answer = gateway.ask("{ whole { lore } }")["data"]["whole"]
    assert json.loads(answer["lore"])["body"]["source"]["id"] == "direct"


def test_error_of_a_direct_resolver_is_the_fields(gateway):
    answer = gateway.ask(WHOLE, no=True, how="error")
    assert answer["data"] == {"whole": None}
    assert answer["errors"][0]["errorType"] == "Lambda:Unhandled"


def many(gateway, field, how=None, count=5):
    selection = "{ many(count: $n) { " + field + "(how: $how) } }"
    query = "query ($n: Int!, $how: String) " + selection
    answer = gateway.ask(query, n=count, how=how)
    values = [item[field] for item in answer["data"]["many"]]
    return values, [(error["path"][1], error["errorType"]) for error in answer.get("errors", [])]


def test_siblings_are_batched_up_to_the_size_that_the_resolver_sets(gateway):
    values, errors = many(gateway, "batched")
    assert values == ["0 of 3", "1 of 3", "2 of 3", "3 of 2", "4 of 2"]
    assert errors == []
    assert many(gateway, "directly")[0] == [f"{number} of 5" for number in range(5)]


def test_error_of_one_of_a_batch_is_its_own(gateway):
    values, errors = many(gateway, "batched", how="odd", count=3)
    assert values == ["0 of 2", None, "2 of 2"]
    assert errors == [(1, "Refused")]
    assert many(gateway, "directly", how="odd", count=2) == (["0 of 2", None], [(1, "Refused")])


def test_function_that_fails_a_batch_fails_each(gateway):
    expected = ([None] * 4, [(number, "Lambda:Unhandled") for number in range(4)])
    assert many(gateway, "batched", how="error", count=4) == expected
    assert many(gateway, "batched", how="short", count=1)[1] == [(0, "Lambda:InvalidResponse")]


def test_early_return_needs_no_invocation(gateway):
    assert many(gateway, "batched", how="early", count=2) == (["early 0", "early 1"], [])
