"""``make providers-live DOMAIN=firm.example``: queries each real API once and prints the result.

It notices an API that has changed, before customers do, and prints in what its answers differ from
the recorded ones, and networks' ranges from the table. ``OWN=1`` says that the domain is one's own,
``LICENSED=shodan_internetdb`` that there is a licence; without, those providers are left out. An
API key is taken from ``HIBP_DOMAIN_SEARCH_KEY``, by the provider's id.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from unittest.mock import patch

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from handlers.adapters.aws import api_key
from handlers.adapters.aws.s3 import feed_store, raw_answers
from handlers.adapters.logging import logger
from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import Degraded
from handlers.domain.evidence.feed_copy import FeedCopy
from handlers.domain.evidence.results import ProbeStatus, ProviderResult
from handlers.domain.sheet.domain_names.domain_name import canonical_domain
from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.providers import PROVIDERS, RESOLVERS
from handlers.providers.registry.third_parties import Feed, Provider, ThirdParty
from local.cli import network_ranges
from local.cli.answer_shape import differences
from local.configuration import key_name
from local.stand_ins.recorded import recorded

USER_AGENT = "security-platform-live-check"
LONGEST_FACTS = 300
COLOURS = {
    ProbeStatus.PASS: "green",
    ProbeStatus.PARTIAL: "yellow",
    ProbeStatus.FAIL: "red",
    ProbeStatus.NOT_APPLICABLE: "dim",
    ProbeStatus.UNKNOWN: "dim",
}


@dataclass(frozen=True)
class Options:
    """The options of the command line."""

    domain: str
    own: bool
    licensed: frozenset[str]
    keys: frozenset[str]

    @classmethod
    def from_environment(cls, given: Mapping[str, str]) -> Options:
        """Raises ValueError, which says what is wrong with the domain."""
        licensed = frozenset(filter(None, given.get("LICENSED", "").split(",")))
        keys = frozenset(row.id for row in PROVIDERS if key_name(row.id) in given)
        domain = canonical_domain(given.get("DOMAIN", ""))
        return cls(domain, given.get("OWN") == "1", licensed, keys)

    def left_out(self, row: Provider) -> str | None:
        """Why a provider isn't asked."""
        if row.needs_licence and row.id not in self.licensed:
            return f"needs a licence: LICENSED={row.id}"
        if row.needs_proof and not self.own:
            return "only for a domain of one's own: OWN=1"
        if row.needs_key and row.id not in self.keys:
            return f"needs a key: {key_name(row.id)}=…"
        return None

    def settings(self, row: ThirdParty) -> ProviderSettings:
        """The real addresses."""
        return ProviderSettings(
            provider=row.id,
            provider_urls=dict(row.urls),
            user_agent=USER_AGENT,
            licensed=row.id in self.licensed,
            api_key_secret=key_name(row.id),
        )


def main() -> int:
    """Ask and print; 1 when any of them can't be reached or understood."""
    console = Console(highlight=False)
    logger.setLevel("CRITICAL")
    try:
        options = Options.from_environment(os.environ)
    except ValueError as error:
        console.print(
            f"[bold red]Which domain?[/] make providers-live DOMAIN=firm.example: {error}"
        )
        return 1
    console.print(f"Asking the real APIs about {options.domain} …")
    answers: list[tuple[str, bytes]] = []
    with (
        patch.object(raw_answers, "keep", lambda url, raw: answers.append((url, raw))),
        patch.object(api_key, "stored", os.environ.__getitem__),
        ThreadPoolExecutor(len(PROVIDERS) + len(FEEDS)) as pool,
    ):
        copies = list(pool.map(partial(_download, options), FEEDS))
        found = {copy.feed: copy for copy in copies if isinstance(copy, FeedCopy)}
        with patch.object(feed_store, "stored", found.get):
            results = list(pool.map(partial(_gather, options), PROVIDERS))
    console.print(_feeds(copies))
    console.print(_probes(results))
    console.print(_changes(answers))
    console.print(_networks())
    came = zip((*FEEDS, *PROVIDERS), (*copies, *results), strict=True)
    failed = [row.title for row, what in came if isinstance(what, Degraded)]
    if failed:
        console.print(f"[bold red]Not understood or not reached:[/] {', '.join(failed)}.")
    return 1 if failed else 0


def _download(options: Options, feed: Feed) -> FeedCopy | Degraded:
    try:
        copy: FeedCopy = import_module(feed.module).download(options.settings(feed))
    except Degraded as error:
        return error
    return copy


def _gather(options: Options, row: Provider) -> ProviderResult | Degraded | str:
    if reason := options.left_out(row):
        return reason
    try:
        result: ProviderResult = import_module(row.module).gather(
            options.domain, options.settings(row)
        )
    except Degraded as error:
        return error
    return result


def _feeds(copies: Sequence[FeedCopy | Degraded]) -> Table:
    table = Table("Feed", "Entries", "Released", "Problem", title="Feeds", title_justify="left")
    for feed, copy in zip(FEEDS, copies, strict=True):
        if isinstance(copy, FeedCopy):
            table.add_row(feed.title, str(len(copy.entries)), copy.released, "")
        else:
            table.add_row(feed.title, "", "", str(copy))
    return table


def _probes(results: Sequence[ProviderResult | Degraded | str]) -> Table:
    headings = ("Provider", "Took", "Probe", "Status", "What it understood")
    table = Table(*headings, title="Probes", title_justify="left")
    for row, result in zip(PROVIDERS, results, strict=True):
        if isinstance(result, ProviderResult):
            took = f"{(result.duration_ms or 0) / 1000:.1f} s"
            for probe in result.probes:
                colour = COLOURS[probe.status]
                facts = json.dumps(probe.facts, ensure_ascii=False)[:LONGEST_FACTS]
                table.add_row(row.title, took, probe.probe, f"[{colour}]{probe.status}[/]", facts)
        else:
            table.add_row(row.title, "", "", "", str(result))
    return table


def _changes(answers: Sequence[tuple[str, bytes]]) -> Table:
    """The differences between each API's answers and the recorded ones."""
    table = Table("Address", "Differs from what was recorded", title="Shape", title_justify="left")
    for row in (*FEEDS, *PROVIDERS):
        for name, base in row.urls.items():
            came = [raw for url, raw in answers if url.startswith(base)]
            lines = {line for raw in came for line in _differing(row, name, raw)}
            shown = "\n".join(sorted(lines)) or ("as recorded" if came else "no answer")
            table.add_row(f"{row.title}: {name}", escape(shown))
    return table


def _networks() -> Table:
    """What has changed in the ranges of delivery networks since the table was made."""
    table = Table("Network", "Differs from the table", title="Ranges", title_justify="left")
    for network, shown in network_ranges.changes():
        table.add_row(network, escape(shown))
    return table


def _differing(row: ThirdParty, name: str, raw: bytes) -> list[str]:
    try:
        known = recorded(f"dns_{name}" if name in RESOLVERS else row.id)
        return differences(known, json.loads(raw)) if raw else []
    except ValueError:
        return ["it isn't JSON"]


if __name__ == "__main__":
    sys.exit(main())
