"""Reads one API, as it is deployed, from AppSync's control plane."""

from dataclasses import dataclass, field
from typing import Any

import boto3
from botocore.config import Config
from graphql import ObjectTypeDefinitionNode, ObjectTypeExtensionNode, parse


class UnsupportedApiError(Exception):
    """The API as a whole needs something that the gateway doesn't have; the message names it."""


@dataclass(frozen=True)
class Stage:
    """A piece of resolver code with its data source: a unit resolver or a pipeline function.

    A pipeline resolver has ``functions`` (ids) instead of a data source.
    """

    name: str
    code: str = ""
    data_source: str | None = None
    functions: tuple[str, ...] | None = None
    missing: str | None = None


@dataclass(frozen=True)
class DataSource:
    """Where a stage's request goes; ``role`` is what AppSync would assume for it."""

    name: str
    kind: str
    region: str
    table: str | None = None
    role: str | None = None
    missing: str | None = None


@dataclass(frozen=True)
class UserPool:
    """A Cognito pool whose tokens the API accepts; ``clients`` is AppSync's client pattern."""

    pool_id: str
    region: str
    clients: str | None = None


@dataclass(frozen=True)
class Api:
    """One GraphQL API: everything the gateway needs to serve it."""

    api_id: str
    arn: str
    sdl: str
    default_mode: str
    modes: frozenset[str]
    user_pools: tuple[UserPool, ...]
    introspection: bool
    depth_limit: int
    resolver_limit: int
    resolvers: dict[tuple[str, str], Stage] = field(default_factory=dict)
    functions: dict[str, Stage] = field(default_factory=dict)
    data_sources: dict[str, DataSource] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)


def load(api_id: str, region: str) -> Api:
    """The API as it stands now; a later deployment needs a restart of the gateway."""
    client = boto3.client("appsync", region_name=region, config=Config(connect_timeout=3))
    described = client.get_graphql_api(apiId=api_id)["graphqlApi"]
    blob = client.get_introspection_schema(apiId=api_id, format="SDL")["schema"]
    sdl = blob.read().decode() if hasattr(blob, "read") else blob.decode()
    providers = [described, *described.get("additionalAuthenticationProviders", [])]
    return Api(
        api_id=api_id,
        arn=described["arn"],
        sdl=sdl,
        default_mode=described["authenticationType"],
        modes=frozenset(provider["authenticationType"] for provider in providers),
        user_pools=tuple(user_pool(p, region) for p in providers if p.get("userPoolConfig")),
        introspection=described.get("introspectionConfig", "ENABLED") == "ENABLED",
        depth_limit=described.get("queryDepthLimit") or 0,
        resolver_limit=described.get("resolverCountLimit") or 0,
        resolvers=_resolvers(client, api_id, sdl),
        functions={
            item["functionId"]: _stage(item["name"], item)
            for item in _all(client, "list_functions", "functions", apiId=api_id)
        },
        data_sources={
            item["name"]: _data_source(item, region)
            for item in _all(client, "list_data_sources", "dataSources", apiId=api_id)
        },
        variables=client.get_graphql_api_environment_variables(apiId=api_id).get(
            "environmentVariables", {}
        ),
    )


def _all(client: Any, operation: str, key: str, **arguments: str) -> list[dict[str, Any]]:
    pages = client.get_paginator(operation).paginate(**arguments)
    return [item for page in pages for item in page.get(key, [])]


def _resolvers(client: Any, api_id: str, sdl: str) -> dict[tuple[str, str], Stage]:
    kinds = (ObjectTypeDefinitionNode, ObjectTypeExtensionNode)
    types = {node.name.value for node in parse(sdl).definitions if isinstance(node, kinds)}
    return {
        (name, item["fieldName"]): _stage(f"{name}.{item['fieldName']}", item)
        for name in sorted(types)
        for item in _all(client, "list_resolvers", "resolvers", apiId=api_id, typeName=name)
    }


def _stage(name: str, item: dict[str, Any]) -> Stage:
    pipeline = item.get("kind") == "PIPELINE"
    functions = tuple((item.get("pipelineConfig") or {}).get("functions", []))
    return Stage(
        name=name,
        code=item.get("code", ""),
        data_source=item.get("dataSourceName") or None,
        functions=functions if pipeline else None,
        missing=_missing_of_stage(item),
    )


def _missing_of_stage(item: dict[str, Any]) -> str | None:
    if not item.get("code") or (item.get("runtime") or {}).get("name") != "APPSYNC_JS":
        return "VTL mapping templates and direct resolvers"
    if "@aws-appsync/utils/" in item["code"]:
        return "the helpers of @aws-appsync/utils/dynamodb and /rds"
    return next((title for key, title in MISSING_OPTIONS if item.get(key)), None)


MISSING_OPTIONS = (
    ("cachingConfig", "resolver caching"),
    ("syncConfig", "conflict detection and sync"),
    ("maxBatchSize", "batched resolvers"),
)


def _data_source(item: dict[str, Any], region: str) -> DataSource:
    config = item.get("dynamodbConfig") or {}
    missing = None
    if item["type"] not in {"AMAZON_DYNAMODB", "NONE"}:
        missing = f"data sources of type {item['type']}"
    elif config.get("useCallerCredentials") or config.get("versioned"):
        missing = "versioned data sources and callers' credentials for DynamoDB"
    return DataSource(
        name=item["name"],
        kind=item["type"],
        region=config.get("awsRegion") or region,
        table=config.get("tableName"),
        role=item.get("serviceRoleArn"),
        missing=missing,
    )


def user_pool(provider: dict[str, Any], region: str) -> UserPool:
    """One pool of an API. Raises UnsupportedApiError when it denies by default."""
    config = provider["userPoolConfig"]
    if config.get("defaultAction") == "DENY":
        raise UnsupportedApiError("a user pool whose default action is DENY")
    return UserPool(
        config["userPoolId"], config.get("awsRegion") or region, config.get("appIdClientRegex")
    )
