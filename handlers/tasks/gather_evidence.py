"""Gather evidence: asks the one provider that this function is deployed for."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.settings.providers import ProviderSettings
from handlers.adapters.settings.reading import read
from handlers.domain.errors import SettingsError
from handlers.providers.every_name import ask_about
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from handlers.providers.registry.third_parties import Provider
from handlers.tasks.evidence_payload import GatherEvidence


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{names, uncached}`` -> a ProviderResult; what couldn't be observed is UNKNOWN in it."""
    task = GatherEvidence.received(payload)
    settings = read(ProviderSettings)
    result = ask_about(task.names, _row(settings.provider), settings, uncached=task.uncached)
    found = {probe.probe: probe.status.value for probe in result.probes}
    logger.info("Evidence gathered", extra={"provider": result.provider, "found": found})
    return result.to_json()


def _row(provider: str) -> Provider:
    if provider not in PROVIDERS_BY_ID:
        raise SettingsError(f"PROVIDER: there is no provider {provider!r}")
    return PROVIDERS_BY_ID[provider]
