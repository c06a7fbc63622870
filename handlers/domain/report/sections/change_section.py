"""What moved the score since the last report, split into rules, answers and evidence.

One input after the other is exchanged for the new one, always in that order, and each step is
scored; a part is what its step adds. Rules go first: the score of the old rules is on record, and
so the code of old rules isn't needed. The steps lead from the old score to the new one, whatever
lies between, and therefore sum to exactly the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.inputs import Inputs, known
from handlers.domain.report.schema.document import ChangedPart, ChangePart, PreviousPart
from handlers.domain.report.schema.figure import Figure, exact, figure
from handlers.domain.scoring.score import worst_cases

Choices = Mapping[str, str]
Statuses = Mapping[str, ProbeStatus]

UNMOVED = figure(Fraction(0))


def change_since(previous: PreviousResult, now: Inputs, ruleset: str, low: Figure) -> ChangePart:
    """The change from the previous guaranteed score to ``low``, of ``now`` by ``ruleset``."""
    old, new = exact(previous.guaranteed_score), exact(low["exact"])
    evidence = {p: previous.evidence[p] for p in now.offered if p in previous.evidence}
    known_then, known_now = known(evidence), known(now.evidence)
    by_new_rules = old if previous.ruleset_id == ruleset else _of_previous(previous, evidence, now)
    with_new_answers = (
        new if known_then == known_now else _guaranteed(now, now.responses, now.profile, evidence)
    )
    return {
        "previous": _previous(previous, old),
        "total": _moved(old, new),
        "rules": _moved(old, by_new_rules),
        "answers": _moved(by_new_rules, with_new_answers),
        "evidence": _moved(with_new_answers, new),
        "changedAnswers": _changed(previous.responses, now.responses),
        "changedProfile": _changed(previous.profile, now.profile),
        "changedProbes": _changed(known_then, known_now),
    }


def _moved(before: Fraction, after: Fraction) -> Figure:
    return UNMOVED if before is after else figure(after - before)


def _of_previous(previous: PreviousResult, evidence: Statuses, now: Inputs) -> Fraction:
    """The earlier inputs' score under today's rules, without what these no longer have."""
    catalogue = load_catalogue(now.catalogue_version)
    responses = _still_there(previous.responses, catalogue.options)
    profile = _still_there(previous.profile, catalogue.profile.questions)
    return _guaranteed(now, responses, profile, evidence)


def _guaranteed(now: Inputs, responses: Choices, profile: Choices, evidence: Statuses) -> Fraction:
    """The guaranteed score under the rules of today."""
    catalogue = load_catalogue(now.catalogue_version)
    cases = worst_cases(catalogue, responses, evidence, profile, frozenset(now.offered))
    return min([case.end.score for case in cases])


def _still_there(
    chosen: Choices, options: Mapping[str, Mapping[str, int] | tuple[str, ...]]
) -> dict[str, str]:
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
    if before == after:
        return []
    changed = [each for each, now in after.items() if before.get(each) != now]
    gone = [each for each in before if each not in after]
    return [
        {"id": each, "before": before.get(each), "after": after.get(each)}
        for each in sorted(changed + gone)
    ]
