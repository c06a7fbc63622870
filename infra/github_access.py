"""What GitHub Actions may do in the account: ``cdk deploy --app "python -m infra.github_access"``.

A stack of the account, not of a stage: it stands before the first deployment from GitHub. No key
leaves AWS; a workflow proves what it is by a token of GitHub's (GitHub Docs, "OpenID Connect
reference", for ``sub`` and ``aud``).
"""

from __future__ import annotations

import re
import sys

from aws_cdk import App, CfnOutput, Duration, Stack
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.platform import check_findings
from infra.settings.context import SettingsError
from infra.shared.acknowledged import acknowledge

ISSUER = "token.actions.githubusercontent.com"
AUDIENCE = "sts.amazonaws.com"
STAGE = "prod"
"""The stage that tags are deployed to, and GitHub's environment of the same name."""
STACKS = f"security-platform-{STAGE}-*"
BOOTSTRAP = "cdk-hnb659fds"
"""What the names of the roles that ``cdk bootstrap`` makes begin with."""
OF_STAGE = {"StringEquals": {"aws:ResourceTag/stage": STAGE}}
REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
Conditions = dict[str, dict[str, str]]


class GithubAccess(Stack):
    """A role for pull requests, which reads templates, and one for deployments of tags.

    A person approves those in the environment's settings. ``provider`` is the ARN of GitHub's
    identity provider where the account has it already: it can have only one.
    """

    def __init__(self, scope: Construct, *, repository: str, provider: str | None = None) -> None:
        super().__init__(
            scope,
            "security-platform-github-access",
            description="What GitHub Actions may do in this account.",
        )
        self._repository = repository
        self._provider = provider or self._identity_provider()
        self._may_compare(self._role("Differ", subject="pull_request", hours=1))
        deployer = self._role("Deployer", subject=f"environment:{STAGE}", hours=2)
        self._may_deploy(deployer)
        self._may_smoke(deployer)

    def _identity_provider(self) -> str:
        return iam.CfnOIDCProvider(
            self, "Github", url=f"https://{ISSUER}", client_id_list=[AUDIENCE]
        ).attr_arn

    def _role(self, name: str, *, subject: str, hours: int) -> iam.Role:
        claims = {
            f"{ISSUER}:aud": AUDIENCE,
            f"{ISSUER}:sub": f"repo:{self._repository}:{subject}",
        }
        role = iam.Role(
            self,
            name,
            assumed_by=iam.WebIdentityPrincipal(self._provider, {"StringEquals": claims}),
            max_session_duration=Duration.hours(hours),
        )
        CfnOutput(self, f"{name}Arn", value=role.role_arn)
        return role

    def _may_compare(self, role: iam.Role) -> None:
        """Read templates of stacks.

        A pull request runs what anybody with a branch wrote: it gets no role of the CDK's, whose
        one for look-ups reads customers' tables as well.
        """
        actions = ["cloudformation:DescribeStacks", "cloudformation:GetTemplate"]
        self._allow(role, actions, "cloudformation", f"stack/{STACKS}")

    def _may_deploy(self, role: iam.Role) -> None:
        """Become the roles of the CDK's bootstrap that deploy."""
        for name in ("deploy", "file-publishing"):
            made = f"role/{BOOTSTRAP}-{name}-role-{self.account}-*"
            self._allow(role, ["sts:AssumeRole"], "iam", made)

    def _may_smoke(self, role: iam.Role) -> None:
        """What ``make smoke`` asks of AWS as an administrator, of the stage alone."""
        # The stage is found among all stacks (API Reference, "DescribeStacks", without a name).
        found = ["cloudformation:DescribeStacks", "cloudformation:ListStacks"]
        role.add_to_policy(iam.PolicyStatement(actions=found, resources=["*"]))
        acknowledge(
            role, "AwsSolutions-IAM5[Resource::*]", "Stacks are listed whole or not at all."
        )
        users = [f"cognito-idp:Admin{do}" for do in ("CreateUser", "SetUserPassword", "DeleteUser")]
        self._allow(role, users, "cognito-idp", "userpool/*", OF_STAGE)
        self._allow(role, ["kms:GetPublicKey"], "kms", "key/*", OF_STAGE)

    def _allow(
        self,
        role: iam.Role,
        actions: list[str],
        service: str,
        resource: str,
        conditions: Conditions | None = None,
    ) -> None:
        region = "" if service == "iam" else self.region
        arn = self.format_arn(service=service, region=region, resource=resource)
        role.add_to_policy(
            iam.PolicyStatement(actions=actions, resources=[arn], conditions=conditions)
        )
        reported = f"arn:<AWS::Partition>:{service}:{region}:{self.account}:{resource}"
        for name, value in (("Region", self.region), ("AccountId", self.account)):
            reported = reported.replace(value, f"<AWS::{name}>")
        acknowledge(
            role,
            f"AwsSolutions-IAM5[Resource::{reported}]",
            "Their names come with the deployment; a prefix, a tag or the action bounds them.",
        )


def add_github_access(app: App) -> None:
    """Add the stack as ``-c repository=owner/name`` and ``-c provider=arn`` say.

    Raises SettingsError if they don't.
    """
    check_findings(app)
    repository = app.node.try_get_context("repository")
    if not REPOSITORY.fullmatch(str(repository)):
        raise SettingsError(f"repository must be owner/name, as on GitHub, not {repository!r}.")
    GithubAccess(app, repository=repository, provider=app.node.try_get_context("provider"))


def main() -> None:
    """Write the cloud assembly of the one stack."""
    app = App()
    try:
        add_github_access(app)
    except SettingsError as fault:
        sys.exit(f"Settings: {fault}")
    app.synth()


if __name__ == "__main__":
    main()
