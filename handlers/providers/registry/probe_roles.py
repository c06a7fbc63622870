"""Which names of a sheet each probe is about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handlers.domain.sheet.name_role import NameRole

_D, _M, _W, _S = NameRole.DOMAIN, NameRole.MAIL, NameRole.WEBSITE, NameRole.SHOP
_EVERYWHERE = tuple(role for role in NameRole if role is not NameRole.MAIL)

PROBE_ROLES: Mapping[str, tuple[NameRole, ...]] = MappingProxyType(
    {
        "mail_auth": (_M,),
        "dns_hygiene": (_D,),
        "web_headers": (_W, _S),
        "web_tls": (_W, _S),
        "security_txt": (_W,),
        "breach_history": (_D, _W, _S),
        # A shop or a website may have a name that somebody else has registered.
        "domain_registration": (_D, _M),
        "similar_domains": (_D,),
        # Accounts are under the address that mail goes to.
        "staff_breaches": (_M,),
        "exposure_ports": _EVERYWHERE,
        "exposure_vulns": _EVERYWHERE,
    }
)
"""The names that each probe is about, by their roles on the sheet."""

PROBES_OF_SERVERS: frozenset[str] = frozenset(
    probe for probe, roles in PROBE_ROLES.items() if NameRole.MAIL_SERVER in roles
)
"""Those that look at every server of the firm's."""
