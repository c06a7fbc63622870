"""Which registry's server is asked about a name, and where it may send one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from handlers.providers.framework.origins import origin_of


@dataclass(frozen=True)
class Servers:
    """Base URLs by suffix: of IANA's file, and of registries that aren't in it, or not yet.

    The file wins where it has a suffix.
    """

    listed: Mapping[str, str]
    unlisted: Mapping[str, str]

    def base_of(self, domain: str) -> str | None:
        """The server for a canonical name: the longest suffix of whole labels decides.

        RFC 9224, section 4. None where no registry is known to have one.
        """
        labels = domain.split(".")
        suffixes = [".".join(labels[start:]) for start in range(1, len(labels))]
        bases = (self.listed.get(each) or self.unlisted.get(each) for each in suffixes)
        return next((base if base.endswith("/") else f"{base}/" for base in bases if base), None)

    def target(self, url: str, location: str | None) -> str | None:
        """Where a redirect leads, if that is one of these servers; else None.

        RFC 7480, section 5.2: a server may redirect. Only listed servers may be asked.
        """
        if not location:
            return None
        try:
            target = urljoin(url, location)
        except ValueError:
            return None
        known = {origin_of(base) for base in (*self.listed.values(), *self.unlisted.values())}
        return target if origin_of(target) in known - {None} else None
