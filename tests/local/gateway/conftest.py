"""One engine with IAM enforced and one gateway, with an API that only these tests know."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.credentials import Credentials

from tests.local.gateway.support.client import (
    ENGINE,
    ENGINE_PORT,
    ENVIRONMENT,
    GATEWAY_PORT,
    REGION,
    ROOT,
    Deployed,
    Gateway,
)
from tests.local.gateway.support.functions import CODE, zipped
from tests.local.gateway.support.resolvers import (
    BATCH_SIZES,
    DIRECT,
    IMPORT,
    MISSING,
    PAYLOAD,
    RESULT,
    STEP,
    STEPS,
    UNIT,
)

PASSWORD = "Correct-Horse-9"
TABLE = "gateway-notes"
RUNTIME = {"name": "APPSYNC_JS", "runtimeVersion": "1.0.0"}


@contextmanager
def server(arguments: list[str], log: Path, health: str) -> Iterator[None]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")} | ENVIRONMENT
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
        )
    try:
        _wait(process, health, log)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)
        if process.stdin:
            process.stdin.close()


def _wait(process: subprocess.Popen[bytes], health: str, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(health, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"No answer from {health}:\n{log.read_text()}")


@pytest.fixture(scope="session")
def aws_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory, aws_environment: None) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("engine")
    arguments = ["local.engine.process", "--port", str(ENGINE_PORT), "--data", str(folder)]
    with server(arguments, folder / "log", f"{ENGINE}/_ministack/health"):
        yield ENGINE


@pytest.fixture(scope="session")
def deployed(engine: str) -> Deployed:
    _create_table()
    pool_id, client_id, tokens = _create_users()
    api_id, arn = _create_api(pool_id)
    publish, listen = f"{arn}/types/Mutation/fields/publish", f"{arn}/types/Subscription/fields/on*"
    credentials = {
        "listener": _role("listener", [("appsync:GraphQL", publish), ("appsync:GraphQL", listen)]),
        "publisher": _role("publisher", [("appsync:GraphQL", publish)]),
        "speaker": _role("speaker", [("appsync:GraphQL", f"{arn}/types/Query/fields/say")]),
        "outsider": _role("outsider", [("appsync:GraphQL", f"{arn}/types/Mutation/fields/other")]),
    }
    keys = {"good": _api_key(api_id, 3600), "expired": _api_key(api_id, -1)}
    return Deployed(api_id, arn, pool_id, client_id, tokens, credentials, keys)


@pytest.fixture(scope="session")
def gateway(deployed: Deployed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    log = tmp_path_factory.mktemp("gateway") / "log"
    arguments = ["local.gateway", "--port", str(GATEWAY_PORT), "--api-id", deployed.api_id]
    arguments += ["--iam-authorizer", f"{ENGINE}/_local/authorize"]
    with server(arguments, log, f"http://127.0.0.1:{GATEWAY_PORT}/_health"):
        yield Gateway(deployed, log)


def _create_table() -> None:
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


def _create_users() -> tuple[str, str, dict[str, dict[str, str]]]:
    cognito = boto3.client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="gateway")["UserPool"]["Id"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool,
        ClientName="page",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"],
    )["UserPoolClient"]["ClientId"]
    cognito.create_group(GroupName="Admins", UserPoolId=pool)
    tokens = {}
    for user in ("ann", "ben", "ada"):
        cognito.admin_create_user(UserPoolId=pool, Username=user, MessageAction="SUPPRESS")
        cognito.admin_set_user_password(
            UserPoolId=pool, Username=user, Password=PASSWORD, Permanent=True
        )
        if user == "ada":
            cognito.admin_add_user_to_group(UserPoolId=pool, Username=user, GroupName="Admins")
        answer = cognito.initiate_auth(
            ClientId=client,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": user, "PASSWORD": PASSWORD},
        )["AuthenticationResult"]
        tokens[user] = {"id": answer["IdToken"], "access": answer["AccessToken"]}
    return pool, client, tokens


def _role(name: str, grants: list[tuple[str, str]], service: str = "") -> Credentials:
    """A role with these grants; its credentials unless it is for an AWS service."""
    iam, sts = boto3.client("iam"), boto3.client("sts")
    account = sts.get_caller_identity()["Account"]
    who = {"Service": service} if service else {"AWS": f"arn:aws:iam::{account}:root"}
    trust = {"Effect": "Allow", "Principal": who, "Action": "sts:AssumeRole"}
    arn = iam.create_role(
        RoleName=name,
        AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
    )["Role"]["Arn"]
    statements = [{"Effect": "Allow", "Action": a, "Resource": r} for a, r in grants]
    if statements:
        iam.put_role_policy(
            RoleName=name,
            PolicyName="grants",
            PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}),
        )
    if service:
        return Credentials(arn, "none")
    given = sts.assume_role(RoleArn=arn, RoleSessionName="tests")["Credentials"]
    return Credentials(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])


def _create_api(pool_id: str) -> tuple[str, str]:
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
    schema = Path(__file__).parent.joinpath("support", "api.graphql").read_bytes()
    appsync.start_schema_creation(apiId=api_id, definition=schema)
    _create_data_sources(appsync, api_id)
    _create_resolvers(appsync, api_id)
    return api_id, api["arn"]


def _api_key(api_id: str, seconds: int) -> str:
    expires = int(time.time()) + seconds
    made = boto3.client("appsync").create_api_key(apiId=api_id, expires=expires)
    return str(made["apiKey"]["id"])


def _create_data_sources(appsync: Any, api_id: str) -> None:
    account = boto3.client("sts").get_caller_identity()["Account"]
    table = f"arn:aws:dynamodb:{REGION}:{account}:table/{TABLE}"
    names = ("GetItem", "PutItem", "UpdateItem", "DeleteItem", "BatchGetItem", "BatchWriteItem")
    grants = [(f"dynamodb:{name}", table) for name in names]
    grants.append(("dynamodb:Query", f"{table}/index/byOwner"))
    role = _role("notes-source", grants, service="appsync.amazonaws.com").access_key
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
    function = _create_function()
    for name, grants in (("function", [("lambda:InvokeFunction", function)]), ("barred", [])):
        appsync.create_data_source(
            apiId=api_id,
            name=name,
            type="AWS_LAMBDA",
            serviceRoleArn=_role(
                f"{name}-source", grants, service="appsync.amazonaws.com"
            ).access_key,
            lambdaConfig={"lambdaFunctionArn": function},
        )


def _create_function() -> str:
    made = boto3.client("lambda").create_function(
        FunctionName="gateway-echo",
        Runtime="python3.11",
        Handler="index.handler",
        Role=_role("gateway-echo", [], service="lambda.amazonaws.com").access_key,
        Timeout=2,
        Code={"ZipFile": zipped(CODE)},
    )
    return str(made["FunctionArn"])


def _create_resolvers(appsync: Any, api_id: str) -> None:
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
