"""How a customer proves control of a domain: by a token that only the domain's owner can publish.

The token is no secret. It follows from who asks and for what, so nothing has to be stored, and one
customer's token proves nothing for another.
"""

from __future__ import annotations

import base64
import ipaddress
from collections.abc import Iterable

from handlers.domain.contract import Contract
from handlers.domain.events.metadata import digest
from handlers.domain.public_address import is_address
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain

NAMESPACE = "security-platform/domain-proof/1"
RECORD_LABEL = "_security-platform-challenge"
FILE_PATH = "/.well-known/security-platform.txt"
MOST_FILE_BYTES = 4096


class DomainProof(Contract):
    """What to publish for a domain: the token, as a TXT record or as a line of a file.

    A record with the token of the registrable domain above it proves every name below that one, as
    for certificates (Baseline Requirements, 3.2.2.4.7); ``above_record`` is its name. Both are
    empty where there is none above.
    """

    domain: str
    token: str
    record_name: str
    file_url: str
    above_record: str = ""
    above_token: str = ""


def proof_token(owner: str, domain: str) -> str:
    """The token for one customer (Cognito's subject) and one canonical domain: 52 characters."""
    raw = bytes.fromhex(digest(NAMESPACE, owner, domain))
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()


def above_token(owner: str, name: str) -> str:
    """The token for the registrable domain above a canonical name; empty where there is none."""
    if is_address(name):
        return ""
    domain = registrable_domain(name)
    return "" if domain == name else proof_token(owner, domain)


def domain_proof(domain: str, token: str, above: str = "") -> DomainProof:
    """Where the token of a canonical domain, or of a public IPv4 address, is looked for.

    ``above`` is the token of the registrable domain above it, if there is one.
    """
    if is_address(domain):
        # As certificates for addresses are: by the reverse zone, whose holder has been given the
        # address (Baseline Requirements, 3.2.2.5.3), or by a file over http (RFC 8738, section 4).
        reverse = ipaddress.ip_address(domain).reverse_pointer
        return DomainProof(
            domain=domain,
            token=token,
            record_name=f"{RECORD_LABEL}.{reverse}",
            file_url=f"http://{domain}{FILE_PATH}",
        )
    return DomainProof(
        domain=domain,
        token=token,
        record_name=f"{RECORD_LABEL}.{domain}",
        file_url=f"https://{domain}{FILE_PATH}",
        above_record=f"{RECORD_LABEL}.{registrable_domain(domain)}" if above else "",
        above_token=above,
    )


def is_in_records(token: str, texts: Iterable[str]) -> bool:
    """Whether one of the TXT records is the token; no token is in none of them."""
    return token != "" and any(text.strip().lower() == token for text in texts)


def is_in_file(token: str, content: bytes) -> bool:
    """Whether one of the file's lines is the token."""
    lines = content[:MOST_FILE_BYTES].decode("utf-8", errors="replace").splitlines()
    return is_in_records(token, lines)
