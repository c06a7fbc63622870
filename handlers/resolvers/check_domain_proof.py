"""Mutation.checkDomainProof: asks now whether a customer has proved control of a domain."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.settings.providers import ProofSettings
from handlers.adapters.settings.reading import read
from handlers.domain.sheet.domain_proof import DomainProof
from handlers.providers.domain_control import check
from handlers.resolvers.domain_arguments import answered


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, domain}`` -> ``{check}``, or ``{refusal}`` with type and message.

    Raises MalformedEvent.
    """
    return answered(payload, _checked)


def _checked(proof: DomainProof) -> dict[str, Any]:
    checked = check(proof, read(ProofSettings))
    logger.info("Domain proof checked", extra={"method": checked.method})
    return {
        "check": {
            "domain": proof.domain,
            "proven": checked.method is not None,
            "method": checked.method,
            "problem": checked.problem,
        }
    }
