"""The key that signs reports, the functions that may use it, and the public key's bucket."""

from __future__ import annotations

from aws_cdk import CfnOutput, Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.security_service.report_keys import PublishedKeys
from infra.settings.stage import StageSettings
from infra.shared.python_function import Bundle, PythonFunction, removal_policy
from workflows.timeouts import FUNCTION_SECONDS

# The account's administrators may replace the policy, but not sign without doing so.
ADMINISTRATION = (
    "kms:CancelKeyDeletion",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:EnableKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:GetPublicKey",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateKeyDescription",
    "kms:Verify",
)
# KMS always gives both keys; "IfExists" is for engines that give none.
ONLY_AS_REPORTS_ARE_SIGNED = {
    "StringEqualsIfExists": {"kms:SigningAlgorithm": "ECDSA_SHA_256", "kms:MessageType": "DIGEST"}
}


class SigningKey(Construct):
    """An asymmetric key on the curve P-256 and the task *Sign report*."""

    def __init__(self, scope: Construct, *, settings: StageSettings, bundle: Bundle) -> None:
        super().__init__(scope, "Signing")
        self.key = kms.Key(
            self,
            "Key",
            description="Signs complete security reports, and what is shown of them.",
            key_spec=kms.KeySpec.ECC_NIST_P256,
            key_usage=kms.KeyUsage.SIGN_VERIFY,
            policy=iam.PolicyDocument(statements=[self._administration()]),
            pending_window=Duration.days(30),
            removal_policy=removal_policy(settings),
        )
        self.published = PublishedKeys(self, settings=settings)
        sign_report = self._sign_report(bundle)
        self.tasks = {"SignReport": sign_report}
        self.let_sign(sign_report)
        CfnOutput(self, "SigningKeyArn", value=self.key.key_arn).override_logical_id(
            "SigningKeyArn"
        )
        CfnOutput(
            self, "ReportKeysBucket", value=self.published.bucket.bucket_name
        ).override_logical_id("ReportKeysBucket")

    def _administration(self) -> iam.PolicyStatement:
        return iam.PolicyStatement(
            actions=list(ADMINISTRATION), principals=[iam.AccountRootPrincipal()], resources=["*"]
        )

    def _sign_report(self, bundle: Bundle) -> PythonFunction:
        return PythonFunction(
            self,
            "SignReport",
            bundle=bundle,
            module="tasks.sign_report",
            description="Signs a complete report.",
            timeout_seconds=FUNCTION_SECONDS,
            environment={},
        )

    def let_sign(self, function: PythonFunction) -> None:
        """Let a function of this stack sign, and publish the key before; the key's policy names it.

        A function of another stack can't be named: the stacks would depend on each other.
        """
        function.function.add_environment("SIGNING_KEY", self.key.key_arn)
        function.allow(["kms:Sign"], [self.key.key_arn], ONLY_AS_REPORTS_ARE_SIGNED)
        function.allow(["kms:GetPublicKey", "kms:DescribeKey"], [self.key.key_arn])
        self.published.fill(function)
        statement = iam.PolicyStatement(
            actions=["kms:Sign"],
            principals=[iam.ArnPrincipal(function.role.role_arn)],
            resources=["*"],
            conditions=ONLY_AS_REPORTS_ARE_SIGNED,
        )
        self.key.add_to_resource_policy(statement)
