"""Answers and evidence as maturities: what was claimed, and what the evidence leaves of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.errors import NotInCatalogue
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring.plan import Plan


class Reading(NamedTuple):
    """Maturities, 0 to 100, and probes, each in the order of the plan.

    ``low`` counts what is unknown as failed, ``high`` as passed.
    """

    answered: tuple[int, ...]
    answered_weight: int
    low: tuple[int, ...]
    high: tuple[int, ...]
    statuses: tuple[str, ...]
    caps: tuple[int, ...]
    """The lowest maturity that each probe may leave."""
    limits: tuple[int, ...]
    """The lowest maturity that all probes of each question may leave."""


def read(plan: Plan, answers: Mapping[str, str], evidence: Mapping[str, str]) -> Reading:
    """What is known of the questions in scope; unanswered ones count 0, missing probes UNKNOWN.

    Raises NotInCatalogue for a question, an option, a probe or a status that doesn't exist.
    """
    if not (answers.keys() <= plan.scope and evidence.keys() <= plan.probe_ids):
        _refuse_unknown(plan.catalogue, answers, evidence)
    answer, status_of = answers.get, evidence.get
    try:
        chosen = [ladder[answer(question)] for question, ladder in plan.ladders]
        statuses = tuple([status_of(probe.id, "UNKNOWN") for probe in plan.probes])
        caps = [p.caps[status] for p, status in zip(plan.probes, statuses, strict=True)]
    except (KeyError, TypeError):
        _refuse_unknown(plan.catalogue, answers, evidence)
        raise
    answered = tuple([maturity for maturity, _ in chosen])
    lowest, highest = [BEST] * len(answered), [BEST] * len(answered)
    for question, probe in plan.links:
        least, most = caps[probe]
        lowest[question] = min(lowest[question], least)
        highest[question] = min(highest[question], most)
    return Reading(
        answered=answered,
        answered_weight=sum([weight for _, weight in chosen]),
        low=tuple(map(min, answered, lowest)),
        high=tuple(map(min, answered, highest)),
        statuses=statuses,
        caps=tuple([least for least, _ in caps]),
        limits=tuple(lowest),
    )


def _refuse_unknown(
    catalogue: Catalogue, answers: Mapping[str, str], evidence: Mapping[str, str]
) -> None:
    """Raises NotInCatalogue for the first thing that the catalogue doesn't have, in scope or not.

    An answer of None is no answer.
    """
    options = catalogue.options
    for question, option in answers.items():
        if question not in options:
            raise NotInCatalogue(f"answers: there's no question {question!r}")
        if option is not None and option not in list(options[question]):
            raise NotInCatalogue(f"answers: {question} has no option {option!r}")
    for probe, status in evidence.items():
        if probe not in catalogue.probes:
            raise NotInCatalogue(f"evidence: there's no probe {probe!r}")
        if status not in list(ProbeStatus):
            raise NotInCatalogue(f"evidence: {probe} has no status {status!r}")
