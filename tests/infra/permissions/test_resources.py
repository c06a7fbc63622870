"""Each role does what it may on the resources that it is for, and on no others."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import pytest

from tests.infra.conftest import Synthesized
from tests.infra.permissions.statements import (
    PROVIDER_OF,
    SHOWS,
    WITHOUT_RESOURCES,
    as_list,
    statements,
)

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
