"""Third parties: which one a function asks, and as whom."""

from __future__ import annotations

from pydantic import Field, Json

from handlers.adapters.settings.reading import Settings


class ProviderSettings(Settings):
    """Which third party a function asks, its base URLs by name, and who asks.

    ``licensed``: this deployment may use a provider that needs a licence. ``questions_a_second``
    is the pace at each of its addresses, where there are hundreds to ask. ``api_key_secret`` is
    the ARN of the secret with its API key, for one that needs a key.
    """

    provider: str
    provider_urls: Json[dict[str, str]] | dict[str, str]
    user_agent: str
    licensed: bool = False
    questions_a_second: float = Field(default=10, gt=0, le=1000)
    api_key_secret: str = ""


class ProofSettings(Settings):
    """Which resolvers say whether a domain's control is proved, by name, and who asks."""

    dns_urls: Json[dict[str, str]]
    user_agent: str
