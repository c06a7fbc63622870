"""What moved the score since the last report, split into rules, answers and evidence.

One input after the other is exchanged for the new one, always in that order, and each step is
scored; a part is what its step adds. Rules go first: the score of the old rules is on record, and
so the code of old rules isn't needed. The steps lead from the old score to the new one, whatever
lies between, and therefore sum to exactly the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.inputs import Inputs, known
from handlers.domain.report.schema.document import ChangedPart, ChangePart, PreviousPart
from handlers.domain.report.schema.figure import Figure, figure
from handlers.domain.scoring.score import worst_cases

Choices = Mapping[str, str]
Statuses = Mapping[str, ProbeStatus]


def change_since(previous: PreviousResult, now: Inputs, low: Figure) -> ChangePart:
    """The change from the previous guaranteed score to ``low``, the one that ``now`` has."""
    old = Fraction(previous.guaranteed_score)
    new = Fraction(low["exact"])
    catalogue = load_catalogue(now.catalogue_version)
    counted = frozenset(now.offered) & frozenset(catalogue.probes)
    evidence = {p: s for p, s in previous.evidence.items() if p in counted}
    by_new_rules, with_new_answers = _steps(previous, evidence, now, new)
    return {
        "previous": _previous(previous, old),
        "total": figure(new - old),
        "rules": figure(by_new_rules - old),
        "answers": figure(with_new_answers - by_new_rules),
        "evidence": figure(new - with_new_answers),
        "changedAnswers": _changed(previous.responses, now.responses),
        "changedProfile": _changed(previous.profile, now.profile),
        "changedProbes": _changed(known(evidence), known(now.evidence)),
    }


def _steps(
    previous: PreviousResult, evidence: Statuses, now: Inputs, new: Fraction
) -> tuple[Fraction, Fraction]:
    """The old answers and evidence under the new rules; the new answers with the old evidence."""
    catalogue = load_catalogue(now.catalogue_version)
    responses = _still_there(previous.responses, catalogue.options)
    profile = _still_there(previous.profile, catalogue.profile.questions)
    by_new_rules = _guaranteed(catalogue, responses, evidence, profile, now)
    if known(evidence) == known(now.evidence):
        return by_new_rules, new
    return by_new_rules, _guaranteed(catalogue, now.responses, evidence, now.profile, now)


def _guaranteed(
    catalogue: Catalogue, responses: Choices, evidence: Statuses, profile: Choices, now: Inputs
) -> Fraction:
    """The guaranteed score under the rules of today."""
    cases = worst_cases(catalogue, responses, evidence, profile, frozenset(now.offered))
    return min(case.end.score for case in cases)


def _still_there(
    chosen: Choices, options: Mapping[str, Mapping[str, int] | tuple[str, ...]]
) -> dict[str, str]:
    """What of old choices the new catalogue still has; what's gone is a matter of the rules."""
    return {
        question: option
        for question, option in chosen.items()
        if question in options and option in options[question]
    }


def _previous(previous: PreviousResult, low: Fraction) -> PreviousPart:
    return {
        "reportId": previous.report_id,
        "createdAt": previous.created_at,
        "rulesetId": previous.ruleset_id,
        "catalogueVersion": previous.catalogue_version,
        "guaranteedScore": figure(low),
    }


def _changed(before: Choices, after: Choices) -> list[ChangedPart]:
    return [
        {"id": each, "before": before.get(each), "after": after.get(each)}
        for each in sorted(before.keys() | after.keys())
        if before.get(each) != after.get(each)
    ]
