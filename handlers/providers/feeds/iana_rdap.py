"""IANA's bootstrap file of RDAP: which registry's server knows the names below a suffix (RFC 9224).

https://data.iana.org/rdap/dns.json
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handlers.adapters.http.client import JsonRequest
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.domain.public_address import is_address
from handlers.providers.framework import json_fields
from handlers.providers.framework.origins import origin_of
from handlers.providers.framework.session import Session
from handlers.providers.registry.feeds import FEEDS_BY_ID

ROW = FEEDS_BY_ID["iana_rdap"]
VERSION = "1.0"
SUFFIX = re.compile(r"(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*")
LONGEST_URL = 300


def download(settings: ProviderSettings) -> FeedCopy:
    """Fetch and check the whole file; raises the typed errors of ``fetch_json``."""
    session = Session.of(ROW, settings)
    source = session.url("bootstrap")
    request = JsonRequest(provider=ROW.id, url=source, params={}, headers=session.headers)
    return read_bootstrap(session.fetch(request).body, source, session.observed_at)


def read_bootstrap(body: object, source: str, observed_at: str) -> FeedCopy:
    """By suffix, the base URL of its server; raises ProviderError for an incomplete one.

    ``source`` is where the file came from. A suffix without an address by https has no entry.
    """
    if json_fields.field(ROW.id, body, "version", str) != VERSION:
        raise ProviderError("iana_rdap: the version isn't known")
    entries: dict[str, str] = {}
    for suffixes, urls in map(_service, json_fields.field(ROW.id, body, "services", list)):
        base = next((url for url in urls if is_usable(url, source)), None)
        for suffix in suffixes:
            if suffix in entries:
                raise ProviderError("iana_rdap: a suffix is there twice")
            if base:
                entries[suffix] = base if base.endswith("/") else f"{base}/"
    return FeedCopy(
        feed=ROW.id,
        version=ROW.version,
        observed_at=observed_at,
        released=json_fields.timestamp(ROW.id, body, "publication")[:10],
        entries=entries,
    )


def is_usable(url: str, source: str) -> bool:
    """Whether a server may be asked there: over https, or at the origin of the file itself.

    Section 3: https is to be preferred; here nothing else is taken. A URI has ASCII characters
    alone (RFC 3986, section 2).
    """
    if not url.isascii() or origin_of(url) is None or len(url) > LONGEST_URL:
        return False
    parts = urlsplit(url)
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    public = parts.scheme == "https" and not is_address(parts.hostname or "")
    return plain and (public or origin_of(url) == origin_of(source))


def _service(service: object) -> tuple[list[str], list[str]]:
    """A service's suffixes and URLs, in this order and nothing else (section 3)."""
    match service:
        case [list(suffixes), list(urls)]:
            return list(map(_suffix, suffixes)), list(_texts(urls))
        case _:
            raise ProviderError("iana_rdap: a service isn't a list of suffixes and one of URLs")


def _suffix(value: object) -> str:
    """A suffix in A-labels, as section 4 has it."""
    text = value.lower() if isinstance(value, str) else ""
    if not SUFFIX.fullmatch(text):
        raise ProviderError("iana_rdap: a suffix isn't a name")
    return text


def _texts(values: list[object]) -> Iterator[str]:
    for value in values:
        if not isinstance(value, str):
            raise ProviderError("iana_rdap: a URL isn't a text")
        yield value
