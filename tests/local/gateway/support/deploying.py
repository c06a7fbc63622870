"""The API of these tests, deployed to the engine: table, users, data sources, resolvers."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import boto3

from tests.local.gateway.support.client import REGION
from tests.local.gateway.support.functions import CODE, zipped
from tests.local.gateway.support.identities import create_role
from tests.local.gateway.support.resolver_code import IMPORT, PAYLOAD, RESULT, STEP, STEPS
from tests.local.gateway.support.resolvers import BATCH_SIZES, DIRECT, MISSING, UNIT

TABLE = "gateway-notes"
RUNTIME = {"name": "APPSYNC_JS", "runtimeVersion": "1.0.0"}


def create_table() -> None:
    names = ("id", "owner")
    boto3.client("dynamodb").create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n in names],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "byOwner",
                "KeySchema": [
                    {"AttributeName": "owner", "KeyType": "HASH"},
                    {"AttributeName": "id", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )


def create_api(pool_id: str) -> tuple[str, str]:
    appsync = boto3.client("appsync")
    api = appsync.create_graphql_api(
        name="notes",
        authenticationType="AMAZON_COGNITO_USER_POOLS",
        userPoolConfig={"userPoolId": pool_id, "awsRegion": REGION, "defaultAction": "ALLOW"},
        additionalAuthenticationProviders=[
            {"authenticationType": "AWS_IAM"},
            {"authenticationType": "API_KEY"},
        ],
        queryDepthLimit=4,
        introspectionConfig="DISABLED",
    )["graphqlApi"]
    api_id = api["apiId"]
    schema = Path(__file__).with_name("api.graphql").read_bytes()
    appsync.start_schema_creation(apiId=api_id, definition=schema)
    create_data_sources(appsync, api_id)
    create_resolvers(appsync, api_id)
    return api_id, api["arn"]


def api_key(api_id: str, seconds: int) -> str:
    expires = int(time.time()) + seconds
    made = boto3.client("appsync").create_api_key(apiId=api_id, expires=expires)
    return str(made["apiKey"]["id"])


def create_data_sources(appsync: Any, api_id: str) -> None:
    account = boto3.client("sts").get_caller_identity()["Account"]
    table = f"arn:aws:dynamodb:{REGION}:{account}:table/{TABLE}"
    names = ("GetItem", "PutItem", "UpdateItem", "DeleteItem", "BatchGetItem", "BatchWriteItem")
    grants = [(f"dynamodb:{name}", table) for name in names]
    grants.append(("dynamodb:Query", f"{table}/index/byOwner"))
    role = create_role("notes-source", grants, service="appsync.amazonaws.com").access_key
    appsync.create_data_source(
        apiId=api_id,
        name="table",
        type="AMAZON_DYNAMODB",
        serviceRoleArn=role,
        dynamodbConfig={"tableName": TABLE, "awsRegion": REGION},
    )
    appsync.create_data_source(apiId=api_id, name="none", type="NONE")
    appsync.create_data_source(
        apiId=api_id, name="web", type="HTTP", httpConfig={"endpoint": "http://127.0.0.1"}
    )
    appsync.create_data_source(
        apiId=api_id,
        name="versioned",
        type="AMAZON_DYNAMODB",
        serviceRoleArn=role,
        dynamodbConfig={"tableName": TABLE, "awsRegion": REGION, "versioned": True},
    )
    function = create_function()
    for name, grants in (("function", [("lambda:InvokeFunction", function)]), ("barred", [])):
        appsync.create_data_source(
            apiId=api_id,
            name=name,
            type="AWS_LAMBDA",
            serviceRoleArn=create_role(
                f"{name}-source", grants, service="appsync.amazonaws.com"
            ).access_key,
            lambdaConfig={"lambdaFunctionArn": function},
        )


def create_function() -> str:
    made = boto3.client("lambda").create_function(
        FunctionName="gateway-echo",
        Runtime="python3.11",
        Handler="index.handler",
        Role=create_role("gateway-echo", [], service="lambda.amazonaws.com").access_key,
        Timeout=2,
        Code={"ZipFile": zipped(CODE)},
    )
    return str(made["FunctionArn"])


def create_resolvers(appsync: Any, api_id: str) -> None:
    for (kind, name), (source, code) in UNIT.items():
        appsync.create_resolver(
            apiId=api_id,
            typeName=kind,
            fieldName=name,
            dataSourceName=source,
            runtime=RUNTIME,
            code=IMPORT + code.replace("@TABLE@", TABLE),
            maxBatchSize=BATCH_SIZES.get((kind, name), 0),
        )
    for name, changes in MISSING.items():
        usual = {"dataSourceName": "none", "code": IMPORT + PAYLOAD % "1" + RESULT}
        appsync.create_resolver(
            apiId=api_id, typeName="Query", fieldName=name, runtime=RUNTIME, **(usual | changes)
        )
    for kind, name in DIRECT:
        appsync.create_resolver(
            apiId=api_id,
            typeName=kind,
            fieldName=name,
            dataSourceName="function",
            maxBatchSize=BATCH_SIZES.get((kind, name), 0),
        )
    steps = [
        appsync.create_function(
            apiId=api_id,
            name=name,
            dataSourceName="none",
            runtime=RUNTIME,
            code=IMPORT + STEP.replace("@NAME@", name),
        )["functionConfiguration"]["functionId"]
        for name in ("one", "two")
    ]
    appsync.create_resolver(
        apiId=api_id,
        typeName="Query",
        fieldName="steps",
        kind="PIPELINE",
        pipelineConfig={"functions": steps},
        runtime=RUNTIME,
        code=STEPS,
    )
    appsync.create_resolver(
        apiId=api_id,
        typeName="Query",
        fieldName="old",
        dataSourceName="none",
        requestMappingTemplate="{}",
        responseMappingTemplate="{}",
    )
