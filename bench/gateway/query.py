"""A GetItem query over loopback, what each part of it costs, and graphql-core alone."""

from __future__ import annotations

import boto3
from graphql import build_schema, execute_sync, parse

from bench.gateway.client import QUERY, Client, timed
from bench.gateway.deployment import GET, IMPORT, SDL, TABLE, Measured
from local.gateway.api.graphql_api import UserPool
from local.gateway.auth.cognito import TokenVerifier
from local.gateway.execution.evaluation import Evaluator

QUERIES = 300
DIRECTIVE = "directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION"


def query_and_its_parts(measured: Measured) -> dict[str, list[float]]:
    """The query over loopback, the same by graphql-core alone, and what else it does."""
    item = {"id": "1", "owner": "o", "text": "x" * 200}
    schema = build_schema(
        "directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION" + SDL
    )
    root = {"thing": lambda _info, id: item}  # noqa: A006 - the argument's name
    evaluator, dynamodb = Evaluator("us-east-1"), boto3.client("dynamodb")
    context = {"args": {"id": "1"}, "result": item}
    pools = (UserPool(measured.pool_id, "us-east-1"),)
    verifier = TokenVerifier(pools, boto3.client("cognito-idp").meta.endpoint_url)
    client = Client(measured)
    bare = lambda: execute_sync(schema, parse(QUERY), root, variable_values={"id": "1"})  # noqa: E731
    return {
        "the query over loopback": timed(lambda: client.ask(QUERY, id="1"), QUERIES),
        "graphql-core alone": timed(bare, QUERIES),
        "the token's verification": timed(lambda: verifier.verify(measured.token, ""), QUERIES),
        "EvaluateCode, request": timed(
            lambda: evaluator.run(IMPORT + GET, "request", dict(context)), QUERIES
        ),
        "EvaluateCode, response": timed(
            lambda: evaluator.run(IMPORT + GET, "response", dict(context)), QUERIES
        ),
        "DynamoDB GetItem": timed(
            lambda: dynamodb.get_item(TableName=TABLE, Key={"id": {"S": "1"}}), QUERIES
        ),
    }
