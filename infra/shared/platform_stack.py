"""The base of all stacks of the platform: name, region, tags, synthesizer."""

from __future__ import annotations

from aws_cdk import CliCredentialsStackSynthesizer, Environment, Stack, Tags
from constructs import Construct

from infra.settings.stage import StageSettings


class PlatformStack(Stack):
    """A stack named after its stage; its resources carry the stage as a tag."""

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        settings: StageSettings,
        description: str,
        region: str | None = None,
    ) -> None:
        """``region`` is another one than the stage's, whose stacks may refer to this one."""
        super().__init__(
            scope,
            f"{settings.prefix}-{name}",
            description=description,
            env=Environment(account=settings.account, region=region or settings.region),
            cross_region_references=settings.page is not None
            and settings.page.hosted_zone is not None,
            synthesizer=CliCredentialsStackSynthesizer() if settings.cli_credentials else None,
            termination_protection=settings.protects_data,
        )
        self.settings = settings
        Tags.of(self).add("platform", "security-platform")
        Tags.of(self).add("stage", settings.stage)
