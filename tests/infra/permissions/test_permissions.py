"""Each role may do what its code does, on the resources it does it to, and nothing else."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from handlers.providers.registry.providers import PROVIDERS
from tests.infra.conftest import Synthesized
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
SHOWS = {"s3:PutObject", "s3:DeleteObject"}
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
PROVIDER_OF = {function_of(row): row.id for row in PROVIDERS}
OWN_OBJECTS = PROVIDER_OF | {"PublishAnswer": "aws/lambda"}
# Every customer's objects, in these buckets alone.
WHOLE_ACCOUNTS = {
    "Account": "Archives",
    "EraseData": r"Archives|RawAnswers|SharedObjects",
    "CollectData": r"Archives|RawAnswers",
}
# The lists and the children of each night, in one bucket and of one machine.
NIGHTLY = {
    "NightWatch": r"Nights[0-9A-F]{8}|:execution:security-platform-prod-night-watch[:/]",
    "FindWatched": r"Nights[0-9A-F]{8}",
}
# These have no resources that a policy could name (AWS's service authorization reference).
WITHOUT_RESOURCES = re.compile(
    r"xray:.*|dynamodb:ListStreams|logs:(.*LogDeliver(y|ies)|.*ResourcePolic.*|Describe.*)"
)


def statements(synthesized: Synthesized) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every statement with the name of the role that has it."""
    for policy in synthesized.resources("IAM::Policy"):
        (role,) = policy.properties["Roles"]
        name = re.sub(r"Role[0-9A-F]{8}$|[0-9A-F]{8}$", "", role["Ref"])
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            assert statement["Effect"] == "Allow"
            yield name, statement


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_every_role_has_exactly_the_actions_it_needs(synthesized: Synthesized) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for role, statement in statements(synthesized):
        found[role] |= set(as_list(statement["Action"]))
    assert found == EXPECTED


def test_a_star_stands_only_where_an_action_has_no_resource(synthesized: Synthesized) -> None:
    for role, statement in statements(synthesized):
        resources = [json.dumps(resource) for resource in as_list(statement["Resource"])]
        for action in as_list(statement["Action"]):
            assert "*" not in action, role
            if WITHOUT_RESOURCES.fullmatch(action):
                assert resources == ['"*"'], (role, action)
            elif role == "Files" and action.startswith("s3:"):
                # Of the page's bucket, and of the CDK's assets, whose name holds a hash.
                assert all("Arn" in text or "-assets-" in text for text in resources)
            elif role in WHOLE_ACCOUNTS and action.startswith("s3:") and action != "s3:ListBucket":
                assert all(re.search(WHOLE_ACCOUNTS[role], text) for text in resources)
            elif role.startswith("Sharing") and action in SHOWS:
                # A share's name is known to it alone.
                every = [text for text in resources if "*" in text]
                assert all(re.search(r'"SharingSharedObjectsBucket\w+"', text) for text in every)
            elif role in NIGHTLY and action.startswith(("s3:", "states:")):
                every = [text for text in resources if "*" in text]
                assert all(re.search(NIGHTLY[role], text) for text in every)
            elif action == "s3:PutObject" and role in OWN_OBJECTS:
                own = OWN_OBJECTS[role]
                assert all(text.endswith(f'"/{own}/*"]]}}') for text in resources)
            else:
                assert not any("*" in text for text in resources), (role, action, resources)


def test_a_provider_s_function_reaches_its_own_items_alone(synthesized: Synthesized) -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    for role, statement in statements(synthesized):
        if role in PROVIDER_OF and str(statement["Action"]).count("dynamodb:"):
            (condition,) = statement["Condition"].items()
            assert condition[0] == "ForAllValues:StringLike"
            keys[role] |= set(as_list(condition[1]["dynamodb:LeadingKeys"]))
    assert keys == {role: {row, f"{row}#*"} for role, row in PROVIDER_OF.items()}


@pytest.mark.parametrize(
    ("role", "tables"),
    [("WhatIf", ["TablesReports"]), ("ExportReport", ["TablesPlans", "TablesReports"])],
)
def test_what_is_read_for_a_customer_is_a_report(
    synthesized: Synthesized, role: str, tables: list[str]
) -> None:
    """And for a file of it, the plan of its sheet."""
    read = [
        resource["Fn::GetAtt"][0].rstrip("0123456789ABCDEF")
        for name, statement in statements(synthesized)
        if (name, statement["Action"]) == (role, "dynamodb:GetItem")
        for resource in as_list(statement["Resource"])
    ]
    assert sorted(read) == tables


def test_each_index_is_read_by_somebody(synthesized: Synthesized) -> None:
    """One that isn't costs each write once more."""
    granted = json.dumps([one["Resource"] for _, one in statements(synthesized)])
    indexes = [
        index["IndexName"]
        for table in synthesized.resources("DynamoDB::Table")
        for index in table.properties.get("GlobalSecondaryIndexes", [])
    ]
    assert len(indexes) > 3
    assert [name for name in indexes if f"/index/{name}" not in granted] == []


def test_no_role_has_a_managed_policy(synthesized: Synthesized) -> None:
    for role in synthesized.resources("IAM::Role"):
        assert not role.properties.get("ManagedPolicyArns"), role.id


@pytest.mark.parametrize(
    ("role", "source", "detail_type"),
    [
        ("PublishAnswer", "security-platform.prod.user-service", "AnswerEvent"),
        ("ReportFailure", "security-platform.prod.security-service", "ReportEvent"),
        ("SecurityReport", "security-platform.prod.security-service", "ReportEvent"),
    ],
)
def test_events_are_put_on_the_default_bus_as_what_they_are(
    synthesized: Synthesized, role: str, source: str, detail_type: str
) -> None:
    (statement,) = (s for r, s in statements(synthesized) if (r, s["Action"]) == (role, PUT_EVENTS))
    assert json.dumps(statement["Resource"]).endswith(':event-bus/default"]]}')
    assert statement["Condition"] == {
        "StringEqualsIfExists": {"events:source": source, "events:detail-type": detail_type}
    }


PUT_EVENTS = "events:PutEvents"


def test_the_platform_may_call_one_mutation_only(synthesized: Synthesized) -> None:
    (statement,) = (
        s for _, s in statements(synthesized) if "appsync:GraphQL" in as_list(s["Action"])
    )
    assert json.dumps(statement["Resource"]).endswith('"/types/Mutation/fields/putReport"]]}')


QUEUES = {
    "DeadLetters": {
        "answer-submitted",
        "answer-removed",
        "report-made",
        "look-follows",
        "watch-reported",
        "mail-refused",
        "execution-ended",
        "execution-ended-badly",
    },
    "RunRequests": {"answer-submitted", "execution-ended"},
    "ReportsMade": {"report-made"},
    "Failures": {"execution-ended-badly"},
    "Removals": {"answer-removed"},
    "RemovedShares": {"answer-removed"},
    "ReportsOfShares": {"report-made"},
    "WatchReports": {"watch-reported"},
    "RefusedMails": {"mail-refused"},
}


def test_each_queue_takes_from_its_own_rules_alone(synthesized: Synthesized) -> None:
    names = {rule.properties["Name"] for rule in synthesized.resources("Events::Rule")}
    found = set()
    for policy in synthesized.resources("SQS::QueuePolicy"):
        of_stack = "DeadLetters" if policy.stack == "dead-letters" else ""
        queue = of_stack or policy.id.partition("QueuePolicy")[0]
        statements = policy.properties["PolicyDocument"]["Statement"]
        (allowed,) = (one for one in statements if one["Effect"] == "Allow")
        assert allowed["Principal"] == {"Service": "events.amazonaws.com"}
        sources = json.dumps(allowed["Condition"]["ArnEquals"]["aws:SourceArn"])
        rules = set(re.findall(r":rule/([a-z0-9-]+)", sources))
        assert rules <= names
        assert rules == {f"security-platform-prod-{rule}" for rule in QUEUES[queue]}
        (denied,) = (one for one in statements if one["Effect"] == "Deny")
        assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
        found.add((policy.stack, queue))
    assert found == {
        ("dead-letters", "DeadLetters"),
        ("night-watch", "WatchReports"),
        ("night-watch", "RefusedMails"),
        ("security-service", "RunRequests"),
        ("security-service", "Failures"),
        ("security-service", "Removals"),
        ("security-service", "ReportsOfShares"),
        ("security-service", "RemovedShares"),
        ("user-service", "ReportsMade"),
        ("user-service", "Removals"),
    }
