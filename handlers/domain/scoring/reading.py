"""Answers and evidence as a plan needs them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.errors import NotInCatalogue
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring.plan import Plan

STATUSES: frozenset[str] = frozenset(ProbeStatus)


class Reading(NamedTuple):
    """What was answered and what was seen, in the order of the plan's questions and probes.

    An answer is a maturity from 0 to 100; None for "I don't know" and for no answer.
    """

    answered: tuple[int | None, ...]
    statuses: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is blank or unseen, so that its worst end is its best as well."""
        return None not in self.answered and "UNKNOWN" not in self.statuses


def read(
    plan: Plan,
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    not_applicable: Collection[str] = (),
) -> Reading:
    """The part of them that is in scope; probes without a status are UNKNOWN.

    Those in ``not_applicable`` are supposed not to apply.
    """
    answer, status_of = answers.get, evidence.get
    statuses = [status_of(probe, "UNKNOWN") for probe in plan.probes]
    if not_applicable:
        statuses = [
            "NOT_APPLICABLE" if probe in not_applicable else status
            for probe, status in zip(plan.probes, statuses, strict=True)
        ]
    answered = [ladder[answer(question)] for question, ladder in plan.ladders]
    return Reading(tuple(answered), tuple(statuses))


def refuse_unknown(
    catalogue: Catalogue, answers: Mapping[str, str | None], evidence: Mapping[str, str]
) -> None:
    """Raises NotInCatalogue for the first thing that the catalogue doesn't have, in scope or not.

    An answer of None is no answer.
    """
    ladders = catalogue.ladders
    for question, option in answers.items():
        if question not in ladders:
            raise NotInCatalogue(f"answers: there's no question {question!r}")
        try:
            known = option in ladders[question]
        except TypeError:
            known = False
        if not known:
            raise NotInCatalogue(f"answers: {question} has no option {option!r}")
    for probe, status in evidence.items():
        if probe not in catalogue.probes:
            raise NotInCatalogue(f"evidence: there's no probe {probe!r}")
        if not (isinstance(status, str) and status in STATUSES):
            raise NotInCatalogue(f"evidence: {probe} has no status {status!r}")
