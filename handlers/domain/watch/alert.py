"""A vulnerability that is newly known to be exploited: whom it affects, and what follows.

It counts after one look: the vulnerability was seen before and is seen again, and a published list
doesn't flap. Everything else waits for the night.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from handlers.domain.evidence.finding_code import FindingCode
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.counted_evidence import counted_evidence
from handlers.domain.watch.change import Change, Kind, changes, seen_probes
from handlers.domain.watch.look import Assessment, Material, counting, look_of
from handlers.domain.watch.night import Limit, Turn, Watched
from handlers.domain.watch.vulnerabilities import PROBE, exploited, touches, vulnerabilities


def alert_looks(
    watched: Iterable[tuple[Watched, Collection[str] | None]],
    cves: Sequence[str],
    provider: str,
    limits: Mapping[str, Limit],
) -> Iterator[Turn]:
    """The looks at sheets that new entries affect, as many as the one provider has second looks.

    All others have their turn in the next night.
    """
    touched = sorted(sheet for sheet, known in watched if touches(known, cves))
    most = limits[provider].second if provider in limits else 0
    for sheet in touched[:most]:
        yield Turn(
            owner=sheet.owner, answer_id=sheet.answer_id, providers=[provider], cves=list(cves)
        )


def assess_alert(material: Material, cves: Collection[str], look: str, now: str) -> Assessment:
    """What follows of one check alone: a change that one of ``cves`` makes, if it was seen before.

    Nothing else of this look counts, and nothing is remembered of it: the night looks again.
    """
    own = material._replace(gathered=list(_alone(material.gathered)))
    seen = seen_probes(own.gathered)
    counted = counted_evidence(own.gathered, own.recalled, own.names, own.probes_of_servers)
    before = vulnerabilities([*own.reported, *own.recalled])
    since_today = [cve for cve in cves if touches(before, [cve]) and cve in exploited(counted)]
    found = changes(own.reported, counted, seen) if since_today else []
    made = [(change, now) for change in found if _is_exploited(change)]
    return Assessment(
        look=look_of(own.gathered, seen, look, now),
        pending=[],
        changes=made,
        ends=[],
        evidence=counting(own, []),
        observed=list(own.gathered) if made else [],
        vulnerabilities=vulnerabilities(counted),
    )


def _is_exploited(change: Change) -> bool:
    codes = {finding.code for finding in change.findings}
    return change.kind is Kind.CRITICAL and FindingCode.EXPLOITED_VULNERABILITIES in codes


def _alone(gathered: Iterable[ProviderResult]) -> Iterator[ProviderResult]:
    for result in gathered:
        probes = [probe for probe in result.probes if probe.probe == PROBE]
        if probes:
            yield result.model_copy(update={"probes": probes})
