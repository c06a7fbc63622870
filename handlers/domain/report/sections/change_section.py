"""What moved the score since the last report, split into rules, answers and evidence.

One input after the other is exchanged for the new one, always in that order, and each step is
scored; a part is what its step adds. Rules go first: the score of the old rules is on record, and
so the code of old rules isn't needed. The steps lead from the old score to the new one, whatever
lies between, and therefore sum to exactly the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.inputs import Inputs, known
from handlers.domain.report.schema.document import ChangedPart, ChangePart, PreviousPart
from handlers.domain.report.schema.figure import Figure, figure, value_of
from handlers.domain.scoring.score import worst_cases

Choices = Mapping[str, str]
Statuses = Mapping[str, ProbeStatus]


def change_since(previous: PreviousResult, now: Inputs, ruleset: str, low: Figure) -> ChangePart:
    """The change from the previous guaranteed score to ``low``, of ``now`` by ``ruleset``."""
    old, new = Fraction(previous.guaranteed_score), value_of(low)
    counted = frozenset(now.offered)
    evidence = {p: status for p, status in previous.evidence.items() if p in counted}
    seen_then, seen_now = known(evidence), known(now.evidence)
    same_rules = previous.ruleset_id == ruleset
    by_new_rules = old if same_rules else _guaranteed(_inputs_of(previous, evidence, now))
    same_evidence = seen_then == seen_now
    with_new_answers = new if same_evidence else _guaranteed(replace(now, evidence=evidence))
    return {
        "previous": _previous(previous, old),
        "total": figure(new - old),
        "rules": figure(by_new_rules - old),
        "answers": figure(with_new_answers - by_new_rules),
        "evidence": figure(new - with_new_answers),
        "changedAnswers": _changed(previous.responses, now.responses),
        "changedProfile": _changed(previous.profile, now.profile),
        "changedProbes": _changed(seen_then, seen_now),
    }


def _inputs_of(previous: PreviousResult, evidence: Statuses, now: Inputs) -> Inputs:
    """What of the inputs of then the rules of today still have; what's gone is their matter."""
    catalogue = load_catalogue(now.catalogue_version)
    return replace(
        now,
        responses=_still_there(previous.responses, catalogue.options),
        profile=_still_there(previous.profile, catalogue.profile.questions),
        evidence=evidence,
    )


def _guaranteed(inputs: Inputs) -> Fraction:
    """The guaranteed score under the rules of today."""
    cases = worst_cases(
        load_catalogue(inputs.catalogue_version),
        inputs.responses,
        inputs.evidence,
        inputs.profile,
        frozenset(inputs.offered),
    )
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
    changed = [each for each, now in after.items() if before.get(each) != now]
    gone = before.keys() - after.keys()
    return [
        {"id": each, "before": before.get(each), "after": after.get(each)}
        for each in sorted([*changed, *gone])
    ]
