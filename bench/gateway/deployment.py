"""An engine and a gateway with a small API, to be measured: a table, a user, a subscription."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import boto3

from local.platform.servers import Server, Servers

REGION = "us-east-1"
PASSWORD = f"Aa1!{secrets.token_urlsafe(16)}"
TABLE = "things"
SDL = """
type Thing { id: ID! owner: ID! text: String }
type Query { thing(id: ID!): Thing }
type Mutation { announce(id: ID!, text: String): Thing }
type Subscription { onAnnounce(id: ID): Thing @aws_subscribe(mutations: ["announce"]) }
"""
IMPORT = "import { util } from '@aws-appsync/utils';\n"
GET = """
export function request(ctx) {
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
"""
ANNOUNCE = """
export function request(ctx) { return { payload: { ...ctx.args, owner: 'o' } }; }
export function response(ctx) { return ctx.result; }
"""


@dataclass(frozen=True)
class Measured:
    """A gateway that runs: its address, its process id, a user's token, the API's parts."""

    address: str
    pid: int
    token: str
    pool_id: str


@contextmanager
def running() -> Iterator[Measured]:
    """Start engine and gateway; end them on leaving."""
    engine, gateway = _free_port(), _free_port()
    tools = str(Path(sys.executable).parent)
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "bench",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{engine}",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    os.environ |= environment
    boto3.setup_default_session()
    with TemporaryDirectory() as folder, Servers(environment, Path(folder)) as servers:
        arguments = ["local.engine.process", "--port", str(engine), "--data", folder]
        health = f"http://127.0.0.1:{engine}/_ministack/health"
        servers.start(Server("engine", arguments, health))
        pool_id, token = _create_user()
        arguments = ["local.gateway", "--port", str(gateway), "--api-id", _create_api(pool_id)]
        servers.start(Server("gateway", arguments, f"http://127.0.0.1:{gateway}/_health"))
        yield Measured(f"127.0.0.1:{gateway}", servers.process_ids[-1], token, pool_id)


def memory(pid: int) -> float:
    """The memory that a process holds, in MB."""
    done = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _create_user() -> tuple[str, str]:
    cognito = boto3.client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="bench")["UserPool"]["Id"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="bench", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    cognito.admin_create_user(UserPoolId=pool, Username="ann", MessageAction="SUPPRESS")
    cognito.admin_set_user_password(
        UserPoolId=pool, Username="ann", Password=PASSWORD, Permanent=True
    )
    answer = cognito.initiate_auth(
        ClientId=client,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ann", "PASSWORD": PASSWORD},
    )
    return pool, answer["AuthenticationResult"]["IdToken"]


def _create_api(pool_id: str) -> str:
    appsync = boto3.client("appsync")
    api_id: str = appsync.create_graphql_api(
        name="bench",
        authenticationType="AMAZON_COGNITO_USER_POOLS",
        userPoolConfig={"userPoolId": pool_id, "awsRegion": REGION, "defaultAction": "ALLOW"},
    )["graphqlApi"]["apiId"]
    appsync.start_schema_creation(apiId=api_id, definition=SDL.encode())
    appsync.create_data_source(
        apiId=api_id,
        name="table",
        type="AMAZON_DYNAMODB",
        serviceRoleArn=_create_role(),
        dynamodbConfig={"tableName": TABLE, "awsRegion": REGION},
    )
    appsync.create_data_source(apiId=api_id, name="none", type="NONE")
    resolvers = {("Query", "thing"): ("table", GET), ("Mutation", "announce"): ("none", ANNOUNCE)}
    for (kind, name), (source, code) in resolvers.items():
        appsync.create_resolver(
            apiId=api_id,
            typeName=kind,
            fieldName=name,
            dataSourceName=source,
            runtime={"name": "APPSYNC_JS", "runtimeVersion": "1.0.0"},
            code=IMPORT + code,
        )
    return api_id


def _create_role() -> str:
    """A role that may read the table, which is created here too."""
    dynamodb, iam = boto3.client("dynamodb"), boto3.client("iam")
    table = dynamodb.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )["TableDescription"]["TableArn"]
    item = {"id": {"S": "1"}, "owner": {"S": "o"}, "text": {"S": "x" * 200}}
    dynamodb.put_item(TableName=TABLE, Item=item)
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": "appsync.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    role: str = iam.create_role(RoleName="bench", AssumeRolePolicyDocument=_policy(trust))["Role"][
        "Arn"
    ]
    grant = {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": table}
    iam.put_role_policy(RoleName="bench", PolicyName="read", PolicyDocument=_policy(grant))
    return role


def _policy(statement: Mapping[str, object]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})
