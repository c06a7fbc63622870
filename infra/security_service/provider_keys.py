"""API keys of providers: each is a secret that one function alone may read."""

from __future__ import annotations

from aws_cdk import CfnOutput, RemovalPolicy
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from handlers.providers.registry.third_parties import Provider
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.python_function import PythonFunction


def key_output(provider: Provider) -> str:
    """The output with the ARN of the secret that the operator puts a provider's key into."""
    return provider.id.title().replace("_", "") + "ApiKey"


def serve_key(
    scope: Construct, function: PythonFunction, provider: Provider, settings: StageSettings
) -> None:
    """Give the function of a provider its secret, where the stage offers one that needs a key.

    Until the operator has put the key in, it holds a random value, which the provider refuses.
    """
    if not provider.needs_key or provider.id not in settings.licensed_providers:
        return
    secret = secretsmanager.Secret(
        scope,
        key_output(provider),
        description=f"The API key for {provider.title}.",
        removal_policy=RemovalPolicy.DESTROY,
    )
    acknowledge(secret, "AwsSolutions-SMG4", "The provider gives keys out on its page alone.")
    resource = secret.node.default_child
    assert isinstance(resource, secretsmanager.CfnSecret)  # noqa: S101 - what it is made of
    # The ARN by its attribute: the engine on one machine resolves a reference to the name.
    arn = resource.attr_id
    function.function.add_environment("API_KEY_SECRET", arn)
    function.allow(["secretsmanager:GetSecretValue"], [arn])
    CfnOutput(scope, f"{key_output(provider)}Secret", value=arn)
