"""What a name of a sheet is used for. Imports nothing, so that the registry loads fast."""

from __future__ import annotations

from enum import StrEnum


class NameRole(StrEnum):
    """What a name is used for; it decides which checks look at it."""

    DOMAIN = "DOMAIN"
    """The firm's domain itself. Every sheet has exactly one."""
    MAIL = "MAIL"
    """The part of the firm's mail addresses behind the @."""
    WEBSITE = "WEBSITE"
    SHOP = "SHOP"
    MAIL_SERVER = "MAIL_SERVER"
    """A server of the firm's own that takes or sends its mail."""
    OFFICE = "OFFICE"
    """The internet line of an office, by its address or a name that leads there."""
    REMOTE_ACCESS = "REMOTE_ACCESS"
    """A VPN, remote desktop or other way in for staff, by its name or address."""


CHOSEN_ROLES = frozenset(NameRole) - {NameRole.DOMAIN}
"""Those that a further name may have."""
ADDRESS_ROLES = frozenset({NameRole.OFFICE, NameRole.REMOTE_ACCESS})
"""Those that an address may have in a name's place."""
