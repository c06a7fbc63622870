"""What resolver code can do besides answering, and what the gateway doesn't have."""

from __future__ import annotations

import json

import pytest

FAIL = "query ($how: String!) { fail(how: $how) }"


def test_error_of_the_code_reaches_the_client_whole(gateway):
    error = gateway.ask(FAIL, how="error")["errors"][0]
    assert error["message"] == "No"
    assert (error["errorType"], error["data"], error["errorInfo"]) == (
        "Refused",
        {"a": 1},
        {"b": 2},
    )


def test_unauthorized_names_the_field(gateway):
    answer = gateway.ask(FAIL, how="unauthorized")
    assert answer["data"] == {"fail": None}
    assert answer["errors"][0]["errorType"] == "Unauthorized"
    assert answer["errors"][0]["message"] == "Not Authorized to access fail on type Query"


def test_early_return_skips_the_data_source(gateway):
    assert gateway.ask(FAIL, how="early") == {"data": {"fail": "early"}}


def test_appended_error_comes_with_the_value(gateway):
    answer = gateway.ask(FAIL, how="append")
    assert answer["data"] == {"fail": "late"}
    assert answer["errors"][0]["errorType"] == "Partial"
    assert answer["errors"][0]["path"] == ["fail"]


def test_bug_in_the_code_fails_only_its_field(gateway):
    answer = gateway.ask('query { fail(how: "bug") say(text: "here") }')
    assert answer["data"] == {"fail": None, "say": "here"}
    assert answer["errors"][0]["errorType"] == "Code"


STEPS = "query ($s: String) { steps(skip: $s) }"
BOTH = ["before", "one", "two"]


@pytest.mark.parametrize(
    ("skip", "steps", "seen", "last"),
    [
        (None, BOTH, ["from before", "one"], "two"),
        ("one", ["before", "one"], [], "skipped"),
        ("next to one", BOTH, ["next"], "two"),
        ("next to two", BOTH, ["from before"], "next"),
    ],
)
def test_pipeline_carries_stash_and_previous_result(gateway, skip, steps, seen, last):
    answer = gateway.ask(STEPS, s=skip)
    expected = {"steps": steps, "seen": seen, "last": last, "result": last}
    assert json.loads(answer["data"]["steps"]) == expected


def test_early_return_before_a_pipeline_skips_it(gateway):
    answer = gateway.ask(STEPS, s="all")
    assert json.loads(answer["data"]["steps"]) == {"last": "at once", "result": "at once"}


def test_error_in_a_pipeline_ends_it(gateway):
    answer = gateway.ask(STEPS, s="fail two")
    assert answer["data"] == {"steps": None}
    assert answer["errors"][0]["errorType"] == "Refused"


@pytest.mark.parametrize(
    ("request_object", "error_type"),
    [
        ({}, "MappingTemplate"),
        ([], "MappingTemplate"),
        ({"operation": "GetItem"}, "MappingTemplate"),
        ({"operation": "GetItem", "key": {"id": "plain"}}, "MappingTemplate"),
        ({"operation": "GetItem", "key": {"id": {"N": "no number"}}}, "MappingTemplate"),
        ({"operation": "TransactWriteItems"}, "MappingTemplate"),
        ({"operation": "Query", "query": {}}, "MappingTemplate"),
        ({"operation": "BatchGetItem"}, "MappingTemplate"),
        ({"operation": "BatchGetItem", "tables": {"t": {"keys": []}}}, "MappingTemplate"),
        ({"operation": "BatchPutItem", "tables": {"t": 1}}, "MappingTemplate"),
        ({"operation": "TransactGetItems", "transactItems": [{}]}, "MappingTemplate"),
        ({"operation": "Scan"}, "DynamoDB:AccessDeniedException"),
    ],
)
def test_bad_request_object_is_an_error_of_its_field(gateway, request_object, error_type):
    query = "query ($r: AWSJSON!) { operation(request: $r) }"
    error = gateway.ask(query, r=json.dumps(request_object))["errors"][0]
    assert error["errorType"] == error_type
