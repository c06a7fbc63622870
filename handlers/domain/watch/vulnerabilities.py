"""The vulnerabilities seen at a domain, to be compared with a list of exploited ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from handlers.domain.evidence.results import ProviderResult

PROBE = "exposure_vulns"
MORE = "more"
"""Stands for those that the facts of a probe have no room for."""


def vulnerabilities(results: Iterable[ProviderResult]) -> list[str]:
    """The CVEs that are named, and ``MORE`` where there are more than that."""
    every = list(_facts(results))
    named = {cve for each in every for cve in each.get("cves", [])}
    return [*sorted(named), *([MORE] if any(map(_has_more, every)) else [])]


def exploited(results: Iterable[ProviderResult]) -> set[str]:
    """Those that are known to be exploited."""
    return {cve for each in _facts(results) for cve in each.get("knownExploited", [])}


def touches(known: Collection[str] | None, cves: Iterable[str]) -> bool:
    """Whether one of ``cves`` may be among the ``known`` ones; None before the first look."""
    return known is None or MORE in known or not set(known).isdisjoint(cves)


def _facts(results: Iterable[ProviderResult]) -> Iterator[Mapping[str, Any]]:
    return (probe.facts for result in results for probe in result.probes if probe.probe == PROBE)


def _has_more(facts: Mapping[str, Any]) -> bool:
    return int(facts.get("count", 0)) > len(facts.get("cves", []))
