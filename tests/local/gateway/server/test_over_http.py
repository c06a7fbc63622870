"""The audits of graphql-http, by the authors of the GraphQL-over-HTTP specification."""

from __future__ import annotations

import json

import pytest

from tests.local.gateway.support.in_process import serving
from tests.local.gateway.support.node_clients import run_node_client

# Audit -> why the gateway does otherwise.
OTHERWISE = {
    "22EB": "AppSync answers application/json to every client",
    "9ABE": "no content type is asked for",
    "572B": "AppSync answers 400 to a document that it can't parse (graphql-over-http#81)",
    "FDE2": "the audit's document doesn't parse either",
    "86EE": "AppSync answers 200 to faults of the variables (graphql-over-http#81)",
    "5A70": "GET is not served",
    "D6D5": "GET is not served",
    "6A70": "GET is not served",
    "58B0": "extensions are not read",
    "58B1": "extensions are not read",
    "58B2": "extensions are not read",
    "58B3": "extensions are not read",
}


@pytest.fixture(scope="module")
def outcomes():
    with serving() as address:
        url = f"http://{address}/graphql"
        return json.loads(run_node_client("audits.mjs", url, "seconds:60"))


def test_every_demand_of_the_specification_is_met(outcomes):
    demands = [outcome for outcome in outcomes if " MUST " in f" {outcome['name']} "]
    assert len(demands) >= 12
    assert [outcome for outcome in demands if outcome["status"] != "ok"] == []


def test_the_gateway_does_otherwise_only_where_it_says_why(outcomes):
    assert len(outcomes) >= 60
    other = {outcome["id"] for outcome in outcomes if outcome["status"] != "ok"}
    assert other == OTHERWISE.keys()
