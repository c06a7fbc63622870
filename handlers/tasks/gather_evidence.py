"""Gather evidence: asks the one provider that this function is deployed for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.settings import ProviderSettings, read
from handlers.domain.errors import SettingsError
from handlers.domain.evidence import ProviderResult
from handlers.providers.table import PROVIDERS_BY_ID
from handlers.tasks.payloads import GatherEvidence


@logger.inject_lambda_context(correlation_id_path="correlationId", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{domain}`` -> a ProviderResult; raises a Degraded error if the provider can't be used."""
    task = GatherEvidence.received(payload)
    settings = read(ProviderSettings)
    result = _ask(task.domain, settings)
    found = {probe.probe: probe.status.value for probe in result.probes}
    logger.info("Evidence gathered", extra={"provider": result.provider, "found": found})
    return result.to_json()


def _ask(domain: str, settings: ProviderSettings) -> ProviderResult:
    row = PROVIDERS_BY_ID.get(settings.provider)
    if row is None:
        raise SettingsError(f"PROVIDER: there is no provider {settings.provider!r}")
    result: ProviderResult = import_module(row.module).gather(domain, settings)
    return result
