"""Users and roles of these tests, in the engine."""

from __future__ import annotations

import json

import boto3
from botocore.credentials import Credentials

PASSWORD = "Correct-Horse-9"


def create_users() -> tuple[str, str, dict[str, dict[str, str]]]:
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


def create_role(name: str, grants: list[tuple[str, str]], service: str = "") -> Credentials:
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
