"""The API key of the one provider that a function asks, in Secrets Manager."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError

from handlers.adapters.aws import clients
from handlers.domain.errors import ServiceUnavailable

TRANSIENT = clients.TRANSIENT_CODES | {"InternalServiceError"}


def stored(secret: str) -> str:
    """The key in a secret, by its ARN, as it is now: it isn't kept, so another counts at once.

    Raises ServiceUnavailable; ClientError where the secret may not be read, or isn't there.
    """
    try:
        answer = clients.quick_client("secretsmanager").get_secret_value(SecretId=secret)
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code not in TRANSIENT:
            raise
        raise ServiceUnavailable(f"Secrets Manager: {code}") from error
    except BotoCoreError as error:
        raise ServiceUnavailable(f"Secrets Manager: {type(error).__name__}") from error
    key: str = answer["SecretString"]
    return key.strip()
