"""Reads what a registry says of a domain: its end, statuses, name servers (RFC 9083, 5.3). Pure.

Nothing else is read: ``entities`` has personal data, which isn't needed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.domain.errors import ProviderError
from handlers.domain.timestamps import parse_timestamp
from handlers.providers.framework import json_fields

ASKER = "rdap"
EXPIRATION = "expiration"
"""Section 10.2.3; ``registrar expiration`` is the registrar's own, and may differ."""
CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
OTHERWISE = {"ok": "active", "linked": "associated"}
"""Two of EPP's statuses have another name in RDAP (RFC 8056, section 2)."""


@dataclass(frozen=True)
class Registration:
    """What a registry says of a name; ``expires`` is a timestamp in UTC, None where it's silent."""

    expires: str | None
    statuses: frozenset[str]
    name_servers: tuple[str, ...]


def read_registration(body: object, domain: str) -> Registration:
    """Read the parsed JSON; raises ProviderError for what isn't the object of that domain."""
    if json_fields.field(ASKER, body, "objectClassName", str).lower() != "domain":
        raise ProviderError("rdap: the object isn't a domain")
    name = body.get("ldhName") if isinstance(body, dict) else None
    if name is not None and _host(name) != domain:
        raise ProviderError("rdap: the object is of another domain")
    return Registration(
        expires=min(_expirations(_listed(body, "events")), default=None),
        statuses=frozenset(map(_status, _listed(body, "status"))),
        name_servers=tuple(sorted(set(_name_servers(_listed(body, "nameservers"))))),
    )


def _listed(body: object, name: str) -> list[object]:
    """A member that may be missing."""
    value = body.get(name) if isinstance(body, dict) else None
    if value is None:
        return []
    if not isinstance(value, list):
        raise ProviderError(f"rdap: {name} isn't a list")
    return value


def _expirations(events: list[object]) -> Iterator[str]:
    """The earliest counts where there are several, since nothing says which of them is right."""
    for event in events:
        action = event.get("eventAction") if isinstance(event, dict) else None
        if isinstance(action, str) and action.strip().lower() == EXPIRATION:
            moment = json_fields.field(ASKER, event, "eventDate", str)
            try:
                # Not by strftime, which writes years before 1000 with fewer digits.
                yield parse_timestamp(moment).isoformat(timespec="seconds").replace("+00:00", "Z")
            except ValueError as error:
                raise ProviderError("rdap: eventDate isn't a time") from error


def _status(value: object) -> str:
    """A status in RDAP's words, also of a registry that has left EPP's."""
    if not isinstance(value, str):
        raise ProviderError("rdap: a status isn't a text")
    text = " ".join(CAPITAL.sub(" ", value).lower().split())
    return OTHERWISE.get(text, text)


def _name_servers(servers: list[object]) -> Iterator[str]:
    for server in servers:
        if isinstance(server, dict) and isinstance(server.get("ldhName"), str):
            yield _host(server["ldhName"])


def _host(name: object) -> str:
    return str(name).strip().lower().removesuffix(".")
