"""The domains under which mail providers give out addresses to everybody.

Whoever has ``firm@gmx.de`` has no domain: what can be seen of gmx.de is the provider's, not the
firm's. The list, its source and its date are in ``data/mail-providers.json``.
"""

from __future__ import annotations

from functools import cache

from handlers.domain.data_files import parse_json, read_file


def is_mail_providers(name: str) -> bool:
    """Whether a canonical name is a mail provider's domain, or below one, such as www.gmx.de."""
    labels = name.split(".")
    return any(".".join(labels[start:]) in _domains() for start in range(len(labels)))


@cache
def _domains() -> frozenset[str]:
    return frozenset(parse_json(read_file("mail-providers.json"))["domains"])
