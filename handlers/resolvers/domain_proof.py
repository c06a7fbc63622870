"""Query.domainProof: whether a domain exists, and how a customer can prove control of it."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.settings.providers import ProofSettings
from handlers.adapters.settings.reading import read
from handlers.domain.sheet.domain_proof import DomainProof
from handlers.providers.domain_existence import existence
from handlers.resolvers.domain_arguments import answered


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, domain}`` -> ``{proof}``, or ``{refusal}`` with type and message.

    Raises MalformedEvent.
    """
    return answered(payload, _looked_up)


def _looked_up(proof: DomainProof) -> dict[str, Any]:
    found = existence(proof.domain, read(ProofSettings))
    logger.info("Domain looked up", extra={"existence": found})
    return {"proof": {**proof.to_json(), "existence": found}}
