"""schema.graphql with the scalars and directives that AppSync itself declares."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graphql import GraphQLSchema, build_schema

SCHEMA_FILE = Path(__file__).parents[2] / "schema.graphql"

APPSYNC = """
scalar AWSJSON
scalar AWSDateTime
scalar AWSEmail
scalar AWSDate
scalar AWSURL
directive @aws_iam on OBJECT | FIELD_DEFINITION
directive @aws_cognito_user_pools on OBJECT | FIELD_DEFINITION
directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
"""


@cache
def schema() -> GraphQLSchema:
    """The whole schema, valid."""
    return build_schema(SCHEMA_FILE.read_text(encoding="utf-8") + APPSYNC)
