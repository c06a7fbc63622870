"""Reads one API, as it is deployed, from AppSync's control plane."""

from __future__ import annotations

from typing import Any

import boto3
from botocore.config import Config
from graphql import ObjectTypeDefinitionNode, ObjectTypeExtensionNode, parse

from local.gateway.api.graphql_api import Api, DataSource, Resolver, UnsupportedApiError, UserPool


def load(api_id: str, region: str) -> Api:
    """Return the API as it is deployed now; a later deployment needs a restart of the gateway.

    Raises UnsupportedApiError, and botocore's errors when the control plane does not answer.
    """
    client = boto3.client("appsync", region_name=region, config=Config(connect_timeout=3))
    described = client.get_graphql_api(apiId=api_id)["graphqlApi"]
    require_supported(described)
    blob = client.get_introspection_schema(apiId=api_id, format="SDL")["schema"]
    sdl = blob.read().decode() if hasattr(blob, "read") else blob.decode()
    providers = [described, *described.get("additionalAuthenticationProviders", [])]
    sources = {
        item["name"]: _data_source(item, region)
        for item in _all(client, "list_data_sources", "dataSources", apiId=api_id)
    }
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
        resolvers=_resolvers(client, api_id, sdl, sources),
        functions={
            item["functionId"]: _resolver(item["name"], item, sources)
            for item in _all(client, "list_functions", "functions", apiId=api_id)
        },
        data_sources=sources,
        api_keys={
            item["id"]: item["expires"]
            for item in _all(client, "list_api_keys", "apiKeys", apiId=api_id)
        },
        variables=client.get_graphql_api_environment_variables(apiId=api_id).get(
            "environmentVariables", {}
        ),
    )


def require_supported(described: dict[str, Any]) -> None:
    """Raise UnsupportedApiError when the API as a whole can't be served."""
    if described.get("apiType", "GRAPHQL") != "GRAPHQL":
        raise UnsupportedApiError("merged APIs")


def _all(client: Any, operation: str, key: str, **arguments: str) -> list[dict[str, Any]]:
    pages = client.get_paginator(operation).paginate(**arguments)
    return [item for page in pages for item in page.get(key, [])]


def _resolvers(
    client: Any, api_id: str, sdl: str, sources: dict[str, DataSource]
) -> dict[tuple[str, str], Resolver]:
    kinds = (ObjectTypeDefinitionNode, ObjectTypeExtensionNode)
    types = {node.name.value for node in parse(sdl).definitions if isinstance(node, kinds)}
    return {
        (name, item["fieldName"]): _resolver(f"{name}.{item['fieldName']}", item, sources)
        for name in sorted(types)
        for item in _all(client, "list_resolvers", "resolvers", apiId=api_id, typeName=name)
    }


# Calls in one batch: the guide of Lambda resolvers, tutorial-lambda-resolvers-js.html
DEFAULT_BATCH = 5


def _resolver(name: str, item: dict[str, Any], sources: dict[str, DataSource]) -> Resolver:
    pipeline = item.get("kind") == "PIPELINE"
    functions = tuple((item.get("pipelineConfig") or {}).get("functions", []))
    source = sources.get(item.get("dataSourceName") or "")
    templates = item.get("requestMappingTemplate") or item.get("responseMappingTemplate")
    invokes = bool(source and source.kind == "AWS_LAMBDA")
    direct = invokes and not (templates or item.get("code"))
    unset = 0 if direct else DEFAULT_BATCH
    return Resolver(
        name=name,
        code=item.get("code") or "",
        data_source=item.get("dataSourceName") or None,
        functions=functions if pipeline else None,
        direct=direct,
        batch_size=(item.get("maxBatchSize") or unset) if invokes else 0,
        missing=_missing_of(item, direct),
    )


def _missing_of(item: dict[str, Any], direct: bool) -> str | None:
    code = item.get("code") or ""
    if not direct and (not code or (item.get("runtime") or {}).get("name") != "APPSYNC_JS"):
        return "VTL mapping templates"
    if "@aws-appsync/utils/" in code:
        return "the helpers of @aws-appsync/utils/dynamodb and /rds"
    return next((title for key, title in MISSING_OPTIONS if item.get(key)), None)


MISSING_OPTIONS = (
    ("cachingConfig", "resolver caching"),
    ("syncConfig", "conflict detection and sync"),
)


SOURCES = {"AMAZON_DYNAMODB", "AWS_LAMBDA", "NONE"}


def _data_source(item: dict[str, Any], region: str) -> DataSource:
    config = item.get("dynamodbConfig") or {}
    missing = None
    if item["type"] not in SOURCES:
        missing = f"data sources of type {item['type']}"
    elif config.get("useCallerCredentials") or config.get("versioned"):
        missing = "versioned data sources and callers' credentials for DynamoDB"
    return DataSource(
        name=item["name"],
        kind=item["type"],
        region=config.get("awsRegion") or region,
        table=config.get("tableName"),
        function=(item.get("lambdaConfig") or {}).get("lambdaFunctionArn"),
        role=item.get("serviceRoleArn"),
        missing=missing,
    )


def user_pool(provider: dict[str, Any], region: str) -> UserPool:
    """Return one user pool of an API. Raises UnsupportedApiError when it denies by default."""
    config = provider["userPoolConfig"]
    if config.get("defaultAction") == "DENY":
        raise UnsupportedApiError("a user pool whose default action is DENY")
    return UserPool(
        config["userPoolId"], config.get("awsRegion") or region, config.get("appIdClientRegex")
    )
