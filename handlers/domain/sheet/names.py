"""The names of a sheet: the firm's domain, and what else is its own on the internet."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.sheet.name_role import NameRole

MOST_NAMES = 8
"""Of one sheet, its domain included: each is looked up by every source that covers it."""


class SheetName(Contract):
    """One canonical name with its roles.

    ``proof_token`` is what this owner publishes to prove control of this very name,
    ``above_token`` the same of the registrable domain above it, empty where there is none.
    """

    name: str = Field(min_length=1)
    roles: list[NameRole] = Field(min_length=1)
    proof_token: str = ""
    above_token: str = ""


def with_roles(domain: str, further: Iterable[tuple[NameRole, str]]) -> dict[str, list[NameRole]]:
    """Each canonical name once, with its roles; the firm's domain is the first.

    The domain is the mail domain and the website's too, unless another name has that role.
    """
    named = [(role, name) for role, name in further]
    given = {role for role, _ in named}
    roles: dict[str, set[NameRole]] = {domain: {NameRole.DOMAIN}}
    roles[domain] |= {NameRole.MAIL, NameRole.WEBSITE} - given
    for role, name in named:
        roles.setdefault(name, set()).add(role)
    order = list(NameRole)
    return {name: sorted(chosen, key=order.index) for name, chosen in roles.items()}
