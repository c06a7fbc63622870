"""Two stages in one account and region don't touch each other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from moto.events.models import EventPattern

from handlers.domain.events.answer_event import AnswerState, answer_source
from handlers.domain.events.report_event import report_source
from tests.infra.conftest import Synthesized

EVENTS = [
    *(("AnswerEvent", answer_source, {"state": state.value}) for state in AnswerState),
    ("AnswerEvent", answer_source, {}),
    ("ReportEvent", report_source, {}),
]
NAMED_WITHIN_AN_API = {"AWS::AppSync::DataSource", "AWS::AppSync::FunctionConfiguration"}
# Names that a region or an account has only once; buckets, tables and queues name themselves.
NAME_PROPERTIES = {
    "AWS::Events::Rule": ("Name",),
    "AWS::Events::Archive": ("ArchiveName",),
    "AWS::AppSync::GraphQLApi": ("Name",),
    "AWS::CloudFront::ResponseHeadersPolicy": ("ResponseHeadersPolicyConfig", "Name"),
    "AWS::CloudFront::OriginAccessControl": ("OriginAccessControlConfig", "Name"),
    "AWS::CloudFront::Function": ("Name",),
    "AWS::CloudWatch::Dashboard": ("DashboardName",),
    "AWS::WAFv2::WebACL": ("Name",),
    "AWS::SSM::Parameter": ("Name",),
}
OF_ALL_REGIONS = "AWS::CloudFront::"
OWN_NAMES = (
    "Name",
    "FunctionName",
    "RoleName",
    "TableName",
    "QueueName",
    "BucketName",
    "TopicName",
)


def stage_of(synthesized: Synthesized) -> str:
    return str(synthesized.context["stage"])


def events_of(stage: str) -> Iterator[dict[str, Any]]:
    for detail_type, source, detail in EVENTS:
        yield {"source": source(stage), "detail-type": detail_type, "detail": detail}


def listeners(synthesized: Synthesized) -> Iterator[EventPattern]:
    """The patterns of all rules and of the archive, as moto reads them."""
    for kind in ("Events::Rule", "Events::Archive"):
        for resource in synthesized.resources(kind):
            yield EventPattern.load(json.dumps(resource.properties["EventPattern"]))


def test_no_event_of_a_stage_is_taken_by_another(
    dev: Synthesized, synthesized: Synthesized
) -> None:
    for one, other in ((dev, synthesized), (synthesized, dev)):
        for event in events_of(stage_of(one)):
            assert any(pattern.matches_event(event) for pattern in listeners(one))
            assert not any(pattern.matches_event(event) for pattern in listeners(other))


def test_no_role_of_a_stage_may_send_as_another(dev: Synthesized, synthesized: Synthesized) -> None:
    for one in (dev, synthesized):
        own = {answer_source(stage_of(one)), report_source(stage_of(one))}
        sources = set()
        for policy in one.resources("IAM::Policy"):
            for statement in policy.properties["PolicyDocument"]["Statement"]:
                if "events:PutEvents" in str(statement["Action"]):
                    sources.add(statement["Condition"]["StringEqualsIfExists"]["events:source"])
        assert sources == own


def test_both_events_carry_the_stage_that_the_workflow_asks_for(synthesized: Synthesized) -> None:
    machine = synthesized.one("StepFunctions::StateMachine", "SecurityReport").properties
    assert machine["DefinitionSubstitutions"]["Stage"] == "prod"
    assert machine["DefinitionSubstitutions"]["ReportSource"] == report_source("prod")
    publisher = synthesized.one("Lambda::Function", "PublishAnswer").properties
    assert publisher["Environment"]["Variables"]["STAGE"] == "prod"


def test_a_name_that_is_there_once_holds_the_stage_and_the_region(synthesized: Synthesized) -> None:
    for template in synthesized.templates.values():
        for name, resource in template["Resources"].items():
            kind, properties = resource["Type"], resource.get("Properties", {})
            if path := NAME_PROPERTIES.get(kind):
                for key in path:
                    properties = properties[key]
                text = json.dumps(properties)
                assert re.search(r'security-platform-prod[-/]|-prod"$', text), name
                assert "AWS::Region" in text or not kind.startswith(OF_ALL_REGIONS), name
            elif kind.startswith("AWS::") and kind not in NAMED_WITHIN_AN_API:
                given = [key for key in OWN_NAMES if isinstance(properties.get(key), str)]
                assert not given, f"{name}: is the name there once?"


def test_no_policy_of_a_stage_names_anything_of_another(
    dev: Synthesized, synthesized: Synthesized
) -> None:
    for one, other in ((dev, "prod"), (synthesized, "dev")):
        granted = 0
        for kind in ("IAM::Policy", "SQS::QueuePolicy", "SNS::TopicPolicy", "S3::BucketPolicy"):
            for policy in one.resources(kind):
                text = json.dumps(policy.properties)
                named = set(re.findall(r"security-platform-(\w+)-", text))
                assert named <= {stage_of(one)}, f"{policy.id} names {named}"
                assert f"security-platform.{other}." not in text
                granted += len(named)
        # Else the pattern above finds no names at all.
        assert granted > 0


def test_executions_are_logged_where_the_accounts_own_policy_already_lets_them(
    dev: Synthesized, synthesized: Synthesized
) -> None:
    for one in (dev, synthesized):
        name = one.one("Logs::LogGroup", "SecurityReport").properties["LogGroupName"]
        assert name == f"/aws/vendedlogs/states/security-platform-{stage_of(one)}-security-report"
