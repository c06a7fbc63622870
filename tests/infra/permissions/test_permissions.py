"""Each role may do what its code does, and nothing else."""

from __future__ import annotations

from collections import defaultdict

from handlers.providers.registry.providers import PROVIDERS
from tests.infra.conftest import Synthesized
from tests.infra.permissions.statements import SHOWS, as_list, statements
from workflows.security_report.gather_evidence import function_of

LOGS = {"logs:CreateLogStream", "logs:PutLogEvents"}


FUNCTION = LOGS | {"xray:PutTraceSegments", "xray:PutTelemetryRecords"}


KEEPS_FAILED = FUNCTION | {"sqs:SendMessage"}


TAKES_FROM_A_QUEUE = KEEPS_FAILED | {
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
}


READS_FEEDS = {"s3:GetObject", "s3:ListBucket"}


SIGNS = (
    FUNCTION
    | {"kms:Sign", "kms:GetPublicKey", "kms:DescribeKey"}
    | {"s3:GetObject", "s3:PutObject", "s3:ListBucket"}
)


ENDS_SHARES = {
    "s3:DeleteObject",
    *(f"dynamodb:{action}" for action in ("GetItem", "Query", "UpdateItem", "DeleteItem")),
}


CHANGES_SHARES = {"dynamodb:UpdateItem", "dynamodb:GetItem"}


ASKS = FUNCTION | {
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "s3:PutObject",
}


BEGINS = FUNCTION | {"dynamodb:PutItem", "dynamodb:GetItem", "states:StartExecution"}


RUNS_A_MACHINE = {
    "lambda:InvokeFunction",
    *(f"xray:{action}" for action in ("PutTraceSegments", "PutTelemetryRecords")),
    *(f"xray:{action}" for action in ("GetSamplingRules", "GetSamplingTargets")),
    *(f"logs:{action}LogDelivery" for action in ("Create", "Get", "Update", "Delete")),
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
}


EXPECTED = {
    "AccountDeletion": RUNS_A_MACHINE | {"dynamodb:UpdateItem"},
    "AccountExport": RUNS_A_MACHINE | {"dynamodb:UpdateItem"},
    "CloseSignIn": FUNCTION
    | {"cognito-idp:AdminDisableUser", "cognito-idp:AdminUserGlobalSignOut"},
    "DeleteSignIn": FUNCTION | {"cognito-idp:AdminDeleteUser"},
    "EraseData": FUNCTION
    | {f"dynamodb:{action}" for action in ("Query", "GetItem", "BatchWriteItem")}
    | {"s3:ListBucket", "s3:DeleteObject"},
    "CollectData": FUNCTION
    | {"dynamodb:Query", "dynamodb:GetItem", "cognito-idp:AdminGetUser"}
    | {"s3:ListBucket", "s3:GetObject", "s3:PutObject"},
    "BeginDeletion": BEGINS,
    "BeginExport": BEGINS,
    "Account": FUNCTION | {"dynamodb:GetItem", "s3:GetObject"},
    "GraphqlAccount": {"lambda:InvokeFunction"},
    "GraphqlBeginDeletion": {"lambda:InvokeFunction"},
    "GraphqlBeginExport": {"lambda:InvokeFunction"},
    **{function_of(row): ASKS | (READS_FEEDS if row.feeds else set()) for row in PROVIDERS},
    "FeedsRefreshFeeds": KEEPS_FAILED | READS_FEEDS | {"s3:PutObject", "states:StartExecution"},
    "FeedsExploitedScheduler": {"lambda:InvokeFunction", "sqs:SendMessage"},
    "FeedsDailyScheduler": {"lambda:InvokeFunction", "sqs:SendMessage"},
    "DomainProof": FUNCTION,
    "CheckDomainProof": FUNCTION,
    "GraphqlDomainProof": {"lambda:InvokeFunction"},
    "GraphqlCheckDomainProof": {"lambda:InvokeFunction"},
    "Recheck": FUNCTION
    | {"dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "events:PutEvents"},
    "LookAgain": FUNCTION
    | {"dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "events:PutEvents"},
    "RechecksLookAgain": RUNS_A_MACHINE,
    "StartsLookAgain": {"states:StartExecution"},
    "NightWatch": RUNS_A_MACHINE
    | {f"states:{action}Execution" for action in ("Start", "Describe", "Stop", "Redrive")}
    | {"s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"},
    "NightlyScheduler": {"states:StartExecution", "sqs:SendMessage"},
    "FindWatched": FUNCTION | {"dynamodb:Query", "dynamodb:GetItem", "s3:PutObject"},
    "BeginLook": FUNCTION | {"dynamodb:GetItem", "dynamodb:Query"},
    "SendMails": TAKES_FROM_A_QUEUE
    | {f"dynamodb:{action}" for action in ("GetItem", "PutItem", "Query", "UpdateItem")}
    | {"cognito-idp:AdminGetUser", "ssm:GetParameter"},
    "MailsHourlyScheduler": {"lambda:InvokeFunction", "sqs:SendMessage"},
    "StopMails": TAKES_FROM_A_QUEUE | {"dynamodb:Query", "dynamodb:UpdateItem"},
    "Unsubscribe": FUNCTION | {"dynamodb:Query", "dynamodb:UpdateItem"},
    "EndLook": FUNCTION
    | {f"dynamodb:{action}" for action in ("GetItem", "Query", "PutItem", "UpdateItem")}
    | {"events:PutEvents"},
    "GraphqlRecheck": {"lambda:InvokeFunction"},
    "PureTasks": FUNCTION,
    "SigningSignReport": SIGNS,
    "SharingShareReport": SIGNS
    | SHOWS
    | CHANGES_SHARES
    | {"ssm:GetParameter", "dynamodb:Query", "dynamodb:PutItem"}
    | {"dynamodb:ConditionCheckItem"},
    "SharingWithdrawShare": SIGNS | SHOWS | CHANGES_SHARES,
    "SharingRefreshShares": TAKES_FROM_A_QUEUE
    | SIGNS
    | SHOWS
    | CHANGES_SHARES
    | {"dynamodb:Query"},
    "SharingRemoveShares": TAKES_FROM_A_QUEUE | ENDS_SHARES,
    "SharingEndShares": KEEPS_FAILED | ENDS_SHARES,
    "SharingOftenScheduler": {"lambda:InvokeFunction", "sqs:SendMessage"},
    "GraphqlShareReport": {"lambda:InvokeFunction"},
    "GraphqlWithdrawShare": {"lambda:InvokeFunction"},
    "GraphqlShares": {"dynamodb:Query"},
    "MemoryRecallEvidence": FUNCTION | {"dynamodb:Query"},
    "MemoryRememberResult": FUNCTION | {"dynamodb:PutItem", "dynamodb:ConditionCheckItem"},
    "MemoryForgetAnswer": TAKES_FROM_A_QUEUE
    | {f"dynamodb:{action}" for action in ("Query", "BatchWriteItem", "PutItem")},
    "ReportFailure": TAKES_FROM_A_QUEUE | {"events:PutEvents", "dynamodb:DeleteItem"},
    "OverdueRunsStartOverdueRuns": KEEPS_FAILED
    | {"events:PutEvents", "dynamodb:Scan", "dynamodb:UpdateItem", "dynamodb:DeleteItem"},
    "OverdueRunsHourlyScheduler": {"lambda:InvokeFunction", "sqs:SendMessage"},
    "CreateUser": FUNCTION | {"dynamodb:PutItem"},
    "PublishAnswer": KEEPS_FAILED
    | {"events:PutEvents", "s3:PutObject", "s3:ListBucket"}
    | {f"dynamodb:{action}" for action in ("DescribeStream", "GetRecords", "ListStreams")}
    | {"dynamodb:GetShardIterator", "dynamodb:PutItem"},
    "SaveReport": TAKES_FROM_A_QUEUE | {"appsync:GraphQL", "dynamodb:DeleteItem"},
    "WhatIf": FUNCTION | {"dynamodb:GetItem"},
    "GraphqlWhatIf": {"lambda:InvokeFunction"},
    "ExportReport": FUNCTION | {"dynamodb:GetItem", "ssm:GetParameter"},
    "GraphqlExportReport": {"lambda:InvokeFunction"},
    "RemoveReports": TAKES_FROM_A_QUEUE | {"dynamodb:Query", "dynamodb:BatchWriteItem"},
    "GraphqlLog": LOGS | {"logs:CreateLogGroup"},
    "GraphqlUsers": {"dynamodb:GetItem"},
    "GraphqlAnswers": {
        f"dynamodb:{action}"
        for action in ("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query")
    },
    "GraphqlAccounts": {"dynamodb:UpdateItem", "dynamodb:GetItem"},
    "GraphqlReports": {"dynamodb:GetItem", "dynamodb:Query"},
    "GraphqlPlans": {
        f"dynamodb:{action}" for action in ("GetItem", "PutItem", "ConditionCheckItem")
    },
    "GraphqlWatches": {
        f"dynamodb:{action}" for action in ("GetItem", "UpdateItem", "ConditionCheckItem")
    },
    "GraphqlReportWriter": {"dynamodb:ConditionCheckItem", "dynamodb:PutItem"},
    "Files": LOGS | {"s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"},
    "RunQueueQueueRuns": TAKES_FROM_A_QUEUE
    | {"states:StartExecution"}
    | {
        f"dynamodb:{action}"
        for action in ("GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem")
    },
    "RunQueueEachMinuteScheduler": {"lambda:InvokeFunction", "sqs:SendMessage"},
    "SecurityReport": RUNS_A_MACHINE
    | {"dynamodb:PutItem", "dynamodb:DeleteItem", "sqs:SendMessage", "events:PutEvents"},
}


def test_every_role_has_exactly_the_actions_it_needs(synthesized: Synthesized) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for role, statement in statements(synthesized):
        found[role] |= set(as_list(statement["Action"]))
    assert found == EXPECTED


def test_no_role_has_a_managed_policy(synthesized: Synthesized) -> None:
    for role in synthesized.resources("IAM::Role"):
        assert not role.properties.get("ManagedPolicyArns"), role.id
