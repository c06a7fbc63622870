"""What a firm may name as its own on the internet: a name, or the address of a line without one."""

from __future__ import annotations

from handlers.domain.public_address import is_address, is_public
from handlers.domain.sheet.domain_names.domain_name import NotADomain, own_domain
from handlers.domain.sheet.fault import FaultCode


def own_name(text: str) -> str:
    """The canonical name, or the public IPv4 address, that may be a firm's own.

    Raises NotADomain, also for a mail provider's domain and for an address that isn't public. IPv6
    addresses are refused: a line has many of them, and hardly any source has data on one.
    """
    if not is_address(text.strip()):
        return own_domain(text)
    address = text.strip()
    if ":" in address or not is_public(address):
        raise NotADomain(
            FaultCode.ADDRESS_NOT_PUBLIC,
            "it is no public IPv4 address; give the one by which the line is seen from outside",
        )
    return address
