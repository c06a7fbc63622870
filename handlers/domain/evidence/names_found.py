"""Names of the firm's own that its records and certificates mention, but its sheet doesn't.

A sender that is left out can't be looked at, so what it may expose stays unknown: to leave it out
is never worth more than to name it. The servers that take mail are looked at with the domain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from handlers.domain.evidence.merging import decisive
from handlers.domain.evidence.results import NameStatus, ProbeResult, ProviderResult
from handlers.domain.evidence.status import ProbeStatus, UnknownReason

FOUND_FACT = "namesFound"
"""The fact of a probe that lists pairs of a canonical name and where it was found."""
MOST_FOUND = 8


class FoundIn(StrEnum):
    """Where a name was found."""

    SPF = "SPF"
    """It may send mail for the domain."""
    CERTIFICATE = "CERTIFICATE"
    """The website's certificate is for it as well. It may be the website itself."""

    @property
    def is_a_server(self) -> bool:
        """Whether something of the firm's is in use there, beside its website."""
        return self is FoundIn.SPF


class FoundName(NamedTuple):
    """One name, and the first of the places where it was found."""

    name: str
    found_in: FoundIn


def names_found(results: Iterable[ProviderResult], names: Collection[str]) -> list[FoundName]:
    """What isn't among the ``names`` of the sheet but below one of them, the servers first.

    ``www`` below a name is its website, which is looked at with it.
    """
    first: dict[str, FoundIn] = {}
    for name, found_in in sorted(_found(results), key=lambda each: list(FoundIn).index(each[1])):
        first.setdefault(name, found_in)
    if not first:
        return []
    known = {*names, *(f"www.{name}" for name in names)}
    below = tuple(f".{name}" for name in names)
    found = [FoundName(*each) for each in first.items() if each[0].endswith(below)]
    return [each for each in found if each.name not in known][:MOST_FOUND]


def with_left_out(
    results: Sequence[ProviderResult],
    names: Collection[str],
    probes: Collection[str],
    most_names: int,
) -> list[ProviderResult]:
    """Adds the servers that the sheet leaves out to ``probes``, which look at all, as UNKNOWN.

    At most as many as a sheet of ``most_names`` still has room for; a probe that is unknown anyway
    stays as it is.
    """
    servers = [each.name for each in names_found(results, names) if each.found_in.is_a_server]
    left_out = servers[: max(most_names - len(names), 0)]
    if not left_out:
        return list(results)
    return [
        result.model_copy(
            update={
                "probes": [
                    _with(probe, left_out) if probe.probe in probes else probe
                    for probe in result.probes
                ]
            }
        )
        for result in results
    ]


def _with(probe: ProbeResult, left_out: Iterable[str]) -> ProbeResult:
    if probe.status is ProbeStatus.UNKNOWN:
        return probe
    observed = probe.names or [NameStatus(status=probe.status)]
    unseen = [
        NameStatus(subject=name, status=ProbeStatus.UNKNOWN, reason=UnknownReason.NAME_LEFT_OUT)
        for name in left_out
    ]
    names = [*observed, *unseen]
    if decisive(names).status is ProbeStatus.FAIL:
        return probe.model_copy(update={"names": names})
    return probe.model_copy(
        update={
            "status": ProbeStatus.UNKNOWN,
            "reason": UnknownReason.NAME_LEFT_OUT,
            "names": names,
            "stale": False,
            "observed_at": None,
        }
    )


def _found(results: Iterable[ProviderResult]) -> Iterator[tuple[str, FoundIn]]:
    for facts in (probe.facts for result in results for probe in result.probes):
        for each in (facts, *facts.values()):
            if isinstance(each, dict) and FOUND_FACT in each:
                yield from _pairs(each[FOUND_FACT])


def _pairs(pairs: Any) -> Iterator[tuple[str, FoundIn]]:
    """What a fact lists; an earlier version of the platform may have remembered another form."""
    for pair in pairs if isinstance(pairs, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and pair[1] in list(FoundIn):
            yield str(pair[0]), FoundIn(pair[1])
