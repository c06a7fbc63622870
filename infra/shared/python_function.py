"""One Lambda function with its own role, log group and limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.settings.context import SettingsError
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import X_RAY, acknowledge

RUNTIME = lambda_.Runtime.PYTHON_3_14
ARCHITECTURE = lambda_.Architecture.ARM_64


class Bundle(Construct):
    """The code of all handlers and the layer of what they import, once for each stack.

    ``functions`` are those that were made of it.
    """

    def __init__(self, scope: Construct, *, settings: StageSettings) -> None:
        super().__init__(scope, "Bundle")
        code = settings.bundle / "code"
        layer = settings.bundle / f"layer-{settings.lambda_platform}"
        for directory in (code, layer):
            if not directory.is_dir():
                build = f"python -m infra.shared.packaging --platform {settings.lambda_platform}"
                raise SettingsError(f"there is no {directory}; make it with `{build}`.")
        self.settings = settings
        self.functions: list[PythonFunction] = []
        self.code = lambda_.Code.from_asset(str(code))
        self.layer = lambda_.LayerVersion(
            self,
            "Layer",
            code=lambda_.Code.from_asset(str(layer)),
            compatible_runtimes=[RUNTIME],
            compatible_architectures=[ARCHITECTURE],
            description="What the handlers import; boto3 is the runtime's own.",
        )


class PythonFunction(Construct):
    """A function of this platform; what it may do is added by ``allow``, action by action."""

    def __init__(  # noqa: PLR0913 - by keyword, as constructs are made
        self,
        scope: Construct,
        id: str,  # noqa: A002 - the CDK's own name
        *,
        bundle: Bundle,
        module: str,
        description: str,
        timeout_seconds: int,
        environment: Mapping[str, str],
        memory_mb: int = 512,
    ) -> None:
        super().__init__(scope, id)
        self.memory_mb = memory_mb
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self.log_group = log_group(self, bundle.settings)
        self.log_group.grant_write(self.role)
        self.function = lambda_.Function(
            self,
            "Function",
            runtime=RUNTIME,
            architecture=ARCHITECTURE,
            code=bundle.code,
            layers=[bundle.layer],
            handler=f"handlers.{module}.handler",
            description=description,
            role=self.role,
            log_group=self.log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            tracing=lambda_.Tracing.ACTIVE,
            memory_size=memory_mb,
            timeout=Duration.seconds(timeout_seconds),
            environment={
                "POWERTOOLS_SERVICE_NAME": module.rpartition(".")[2],
                "POWERTOOLS_LOG_LEVEL": "INFO",
                **environment,
            },
        )
        acknowledge(self.role, "AwsSolutions-IAM5[Resource::*]", X_RAY)
        bundle.functions.append(self)

    def allow(
        self,
        actions: Sequence[str],
        resources: Sequence[str],
        conditions: Mapping[str, object] | None = None,
    ) -> None:
        """Permit exactly these actions on exactly these ARNs."""
        statement = iam.PolicyStatement(
            actions=list(actions), resources=list(resources), conditions=conditions
        )
        self.role.add_to_principal_policy(statement)

    def keep_failed_events(self, queue: sqs.IQueue) -> None:
        """After two more attempts, send the event itself to ``queue``, with the error beside it.

        Not by a failure destination, which would send an envelope around the event.
        """
        self.allow(["sqs:SendMessage"], [queue.queue_arn])
        function = self.function.node.default_child
        assert isinstance(function, lambda_.CfnFunction)  # noqa: S101 - what it is made of
        function.dead_letter_config = lambda_.CfnFunction.DeadLetterConfigProperty(
            target_arn=queue.queue_arn
        )
        lambda_.CfnEventInvokeConfig(
            self,
            "WhenItFails",
            function_name=self.function.function_name,
            qualifier="$LATEST",
            maximum_retry_attempts=2,
            maximum_event_age_in_seconds=3600,
        ).node.add_dependency(self.role)


def removal_policy(settings: StageSettings) -> RemovalPolicy:
    """What happens to data when its stack is deleted.

    After a failed deployment it is deleted in any case, so that the deployment can be repeated.
    """
    kept = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
    return kept if settings.keeps_data else RemovalPolicy.DESTROY


def log_group(
    scope: Construct, settings: StageSettings, *, name: str | None = None
) -> logs.LogGroup:
    """A log group with the stage's retention."""
    return logs.LogGroup(
        scope,
        "Logs",
        log_group_name=name,
        retention=retention(settings),
        removal_policy=removal_policy(settings),
    )


def retention(settings: StageSettings) -> logs.RetentionDays:
    """The retention that CloudWatch Logs offers for the stage's number of days."""
    by_days = {
        1: "ONE_DAY", 3: "THREE_DAYS", 5: "FIVE_DAYS", 7: "ONE_WEEK", 14: "TWO_WEEKS",
        30: "ONE_MONTH", 60: "TWO_MONTHS", 90: "THREE_MONTHS", 180: "SIX_MONTHS", 365: "ONE_YEAR",
    }  # fmt: skip
    return logs.RetentionDays[by_days[settings.log_retention_days]]
