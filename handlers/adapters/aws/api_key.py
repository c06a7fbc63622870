"""The API key of the one provider that a function asks, in Secrets Manager."""

from __future__ import annotations

from handlers.adapters.aws import clients
from handlers.adapters.errors import ServiceUnavailable


def stored(secret: str) -> str:
    """The key in a secret, by its ARN; it isn't cached, so that a new key takes effect at once.

    Raises ServiceUnavailable; ClientError where the secret may not be read, or isn't there.
    """
    with clients.transient_as(ServiceUnavailable, "Secrets Manager", "InternalServiceError"):
        answer = clients.quick_client("secretsmanager").get_secret_value(SecretId=secret)
    key: str = answer["SecretString"]
    return key.strip()
