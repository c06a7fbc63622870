"""The customer proves control of a demo domain, by the TXT record that the platform asks for."""

from __future__ import annotations

import requests

from local.customer.customer import Customer
from local.stand_ins.domains import demo_domains

PROOF = """query DomainProof($domain: String!) {
  domainProof(domain: $domain) { domain token recordName fileUrl }
}"""

CHECK = """mutation CheckDomainProof($domain: String!) {
  checkDomainProof(domain: $domain) { domain proven method problem }
}"""


def prove(customer: Customer, domain: str) -> str | None:
    """Put the record on a domain of the stand-ins and have the platform check; gives its name.

    Nothing is done for any other domain: only its owner can set a record there.
    """
    if customer.deployment.platform.live or domain not in demo_domains():
        return None
    proof = customer.graphql(PROOF, domain=domain)["domainProof"]
    records = f"{customer.deployment.platform.stand_ins_url}/_records/{domain}"
    placed = {"name": proof["recordName"], "text": proof["token"]}
    requests.put(records, json=placed, timeout=5).raise_for_status()
    checked = customer.graphql(CHECK, domain=domain)["checkDomainProof"]
    return str(proof["recordName"]) if checked["proven"] else None
