"""GitHub gets no more of the account than its workflows need, and each only its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App

from infra.github_access import STAGE, add_github_access
from infra.settings.context import SettingsError
from infra.settings.stage import ROOT
from tests.infra.conftest import Resource, Synthesized
from tests.infra.permissions.test_policies import findings, policies

STACK = "security-platform-github-access"
CHECK, DEPLOY = (
    (ROOT / ".github" / "workflows" / f"{name}.yml").read_text() for name in ("check", "deploy")
)


def synth(directory: Path, **context: str) -> Synthesized:
    given = json.loads((ROOT / "cdk.json").read_text())["context"] | context
    app = App(outdir=str(directory), context=given)
    add_github_access(app)
    app.synth()
    template = json.loads((directory / f"{STACK}.template.json").read_text())
    return Synthesized(directory, given, {STACK: template})


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    return synth(tmp_path_factory.mktemp("access"), repository="firm/platform")


def trusted(role: Resource) -> tuple[Any, dict[str, str]]:
    """The identity provider and the claims of a token that a role is for."""
    (statement,) = role.properties["AssumeRolePolicyDocument"]["Statement"]
    assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
    claims = statement["Condition"]["StringEquals"]
    return statement["Principal"]["Federated"], {
        name.rpartition(":")[2]: value for name, value in claims.items()
    }


def test_each_role_is_for_one_kind_of_run_of_one_repository(access: Synthesized) -> None:
    subjects = {}
    for role in access.resources("IAM::Role"):
        provider, claims = trusted(role)
        assert provider == {"Fn::GetAtt": [access.one("IAM::OIDCProvider").id, "Arn"]}
        assert claims.pop("aud") == "sts.amazonaws.com"
        subjects[re.sub(r"[0-9A-F]{8}$", "", role.id)] = claims.pop("sub")
        assert claims == {}
    assert subjects == {
        "Differ": "repo:firm/platform:pull_request",
        "Deployer": "repo:firm/platform:environment:prod",
    }
    assert "github.event_name == 'pull_request'" in CHECK
    assert "environment: prod" in DEPLOY


def statements(access: Synthesized, role: str) -> Iterator[dict[str, Any]]:
    for policy in access.resources("IAM::Policy"):
        if policy.id.startswith(role):
            yield from policy.properties["PolicyDocument"]["Statement"]


def test_a_pull_request_reads_templates_and_nothing_else(access: Synthesized) -> None:
    (only,) = statements(access, "Differ")
    assert only["Action"] == ["cloudformation:DescribeStacks", "cloudformation:GetTemplate"]
    assert json.dumps(only["Resource"]).endswith(f':stack/security-platform-{STAGE}-*"]]}}')
    # Any other way makes a change set, or looks up by a role that reads tables.
    assert f"make diff STAGE={STAGE} METHOD=template" in CHECK


def test_a_deployment_takes_the_roles_of_the_cdk_and_its_own_stage(
    access: Synthesized, synthesized: Synthesized
) -> None:
    allowed = list(statements(access, "Deployer"))
    (roles,) = (one["Resource"] for one in allowed if one["Action"] == "sts:AssumeRole")
    manifest = (synthesized.directory / "manifest.json").read_text()
    for name in ("deploy", "file-publishing"):
        assert re.search(rf":role/cdk-\w+-{name}-role-", json.dumps(roles))
    # The names of those that the CDK takes, except the one that only looks up.
    (made,) = set(re.findall(r"(cdk-\w+)-deploy-role-", manifest))
    assert set(re.findall(r"(cdk-\w+)-[a-z-]+-role-", json.dumps(roles))) == {made}
    for one in allowed:
        if "cognito-idp" in str(one["Action"]) or "kms" in str(one["Action"]):
            assert one["Condition"] == {"StringEquals": {"aws:ResourceTag/stage": STAGE}}


def test_what_a_role_is_bounded_by_is_on_what_it_is_for(synthesized: Synthesized) -> None:
    key = synthesized.one("KMS::Key").properties["Tags"]
    pool = synthesized.one("Cognito::UserPool").properties["UserPoolTags"]
    assert pool["stage"] == STAGE
    assert {"Key": "stage", "Value": STAGE} in key


def test_the_smoke_test_asks_for_what_it_may(access: Synthesized) -> None:
    """Each call of AWS's in the smoke test, by its name in boto3."""
    code = (
        "".join((ROOT / "operations" / f"{name}.py").read_text() for name in ("smoke", "stage"))
        + (ROOT / "local" / "terminal" / "kept_report.py").read_text()
    )
    called = set(re.findall(r"\.(admin_\w+|get_public_key)\(|\"(describe_stacks)\"", code))
    names = {"".join(pair).title().replace("_", "") for pair in called}
    allowed = " ".join(str(one["Action"]) for one in statements(access, "Deployer"))
    assert len(names) == 5
    for name in names:
        assert f":{name}'" in allowed or allowed.endswith(f":{name}"), name


def test_parliament_finds_nothing(access: Synthesized) -> None:
    for name, document in policies(access):
        assert findings(document) == [], name


def test_a_provider_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    provider = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    made = synth(tmp_path, repository="firm/platform", provider=provider)
    assert not list(made.resources("IAM::OIDCProvider"))
    assert {trusted(role)[0] for role in made.resources("IAM::Role")} == {provider}


@pytest.mark.parametrize("repository", [None, "", "platform", "firm/*", "firm/a:b", "firm/a/b"])
def test_a_repository_that_is_none_is_refused(tmp_path: Path, repository: str | None) -> None:
    with pytest.raises(SettingsError, match="repository must be owner/name"):
        add_github_access(App(outdir=str(tmp_path), context={"repository": repository}))


def test_the_workflows_name_the_outputs(access: Synthesized) -> None:
    document = (ROOT / "docs" / "operations" / "operations.md").read_text()
    for output, variable in {
        "DifferArn": "AWS_DIFF_ROLE",
        "DeployerArn": "AWS_DEPLOY_ROLE",
    }.items():
        assert output in access.templates[STACK]["Outputs"]
        assert f"vars.{variable}" in CHECK + DEPLOY
        assert re.search(rf"gh variable set {variable} --body \S*{output}", document)
