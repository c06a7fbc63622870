"""The arguments of the fields about a domain, and their answer if it can't be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.sheet.domain_names.domain_name import NotADomain
from handlers.domain.sheet.domain_names.own_name import own_name
from handlers.domain.sheet.domain_proof import DomainProof, above_token, domain_proof, proof_token


class DomainArguments(Contract):
    """A customer, by the subject of the token, and a domain or address as the customer wrote it."""

    owner: str = Field(min_length=1)
    domain: str

    def proof(self) -> DomainProof:
        """What this customer has to publish; raises NotADomain."""
        domain = own_name(self.domain)
        above = above_token(self.owner, domain)
        return domain_proof(domain, proof_token(self.owner, domain), above)


def answered(payload: object, answer: Callable[[DomainProof], dict[str, Any]]) -> dict[str, Any]:
    """The field's answer to these arguments, or a refusal if the domain can't be used.

    ``fault`` is its code in the texts of reports. Raises MalformedEvent.
    """
    try:
        proof = DomainArguments.received(payload).proof()
    except NotADomain as error:
        message = f"This domain can't be looked up: {error}."
        return {"refusal": {"type": "BadRequest", "message": message, "fault": error.code}}
    return answer(proof)
