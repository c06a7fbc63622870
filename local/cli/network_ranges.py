"""Where the ranges of delivery networks differ from what the networks publish today."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import requests

from handlers.providers.shodan_internetdb.delivery_networks import RANGES

PLACES: Mapping[str, tuple[str, ...]] = {
    "Cloudflare": ("https://www.cloudflare.com/ips-v4", "https://www.cloudflare.com/ips-v6"),
    "Fastly": ("https://api.fastly.com/public-ip-list",),
}
SECONDS = 10


def changes() -> Iterator[tuple[str, str]]:
    """Each network, and what was added to its ranges or taken away; asks the networks."""
    for network, places in PLACES.items():
        try:
            texts = [_fetched(place) for place in places]
            yield network, difference(RANGES[network], texts)
        except (requests.RequestException, ValueError) as error:
            yield network, f"can't be read: {error}"


def difference(known: tuple[str, ...], texts: list[str]) -> str:
    """Ranges that were published and aren't in the table (+), and the other way round (-).

    Raises ValueError for a text without ranges.
    """
    published = {each for text in texts for each in _ranges(text)}
    added = [f"+{each}" for each in sorted(published - set(known))]
    gone = [f"-{each}" for each in sorted(set(known) - published)]
    return " ".join(added + gone) or "as in the table"


def _ranges(text: str) -> list[str]:
    if text.lstrip().startswith("{"):
        lists = json.loads(text)
        found = [*lists.get("addresses", []), *lists.get("ipv6_addresses", [])]
    else:
        found = text.split()
    if not found or not all("/" in str(each) for each in found):
        raise ValueError("no list of ranges")
    return found


def _fetched(place: str) -> str:
    answer = requests.get(place, timeout=SECONDS)
    answer.raise_for_status()
    return answer.text
