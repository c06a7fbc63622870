"""Query.domainProof: what a customer has to publish to prove control of a domain."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.resolvers.domain_arguments import DomainArguments, refusal


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, domain}`` -> ``{proof}``, or ``{refusal}`` with type and message.

    Raises MalformedEvent.
    """
    try:
        proof = DomainArguments.received(payload).proof()
    except ValueError as error:
        return refusal(error)
    return {"proof": proof.to_json()}
