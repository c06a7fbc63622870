"""The score as data for the report: each figure exact, as a fraction, and rounded for reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, cast

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.inputs import inputs_of
from handlers.domain.report.schema.figure import Figure, figure, figure_of
from handlers.domain.report.schema.score import (
    ContradictionPart,
    DeniedFactPart,
    FunctionPart,
    HintPart,
    LedgerPart,
    RangePart,
    ScenarioPart,
    ScoreDocument,
)
from handlers.domain.report.schema.values import Denial, KnownStatus
from handlers.domain.report.sections.headline_section import headline
from handlers.domain.report.sections.recommendation_section import recommendation_parts
from handlers.domain.report.sections.standards_section import standards_part
from handlers.domain.scoring import score
from handlers.domain.scoring.explanation.comparison import contradictions, denied_facts, hints
from handlers.domain.scoring.explanation.ledger import LedgerEntry, columns
from handlers.domain.scoring.explanation.scope import out_of_scope
from handlers.domain.scoring.explanation.views import functions, scenarios
from handlers.domain.scoring.recommendations.recommendation import (
    Recommendation,
    Sheet,
    recommendations,
)
from handlers.domain.scoring.result import Parts, inherent_of
from handlers.domain.sheet.canonical import SheetAnswer


def score_sheet(
    answer: SheetAnswer,
    evidence: Iterable[ProviderResult],
    offered: frozenset[str],
    standards: Collection[str] = (),
) -> ScoreDocument:
    """Scores a canonical sheet with the evidence there is, and finds what to recommend.

    ``standards`` are those that this deployment shows besides the ones that it may always show.
    """
    inputs = inputs_of(answer, evidence, offered)
    catalogue = load_catalogue(inputs.catalogue_version)
    result = score(
        catalogue, inputs.responses, inputs.evidence, inputs.profile, frozenset(inputs.offered)
    )
    sheet = Sheet(inputs.responses, inputs.evidence, result)
    ruleset = ruleset_id(inputs.offered, inputs.catalogue_version)
    return score_document(ruleset, sheet, recommendations(sheet), standards)


def score_document(
    ruleset: str,
    sheet: Sheet,
    recommended: Sequence[Recommendation],
    standards: Collection[str] = (),
) -> ScoreDocument:
    """All that a score tells; ``recommended`` is what to do, ``standards`` as above."""
    offered, out = sheet.result.offered, out_of_scope(sheet.result, sheet.evidence)
    return {
        "rulesetId": ruleset,
        "headline": headline(sheet.result),
        "functions": _functions(sheet),
        "scenarios": _scenarios(sheet),
        "contradictions": list(_contradictions(sheet)),
        "deniedFacts": list(_denied_facts(sheet)),
        "hints": _hints(sheet),
        "ledger": _ledger(sheet),
        "outOfScope": [
            {"question": each.question, "profile": each.profile, "probe": each.probe}
            for each in out
        ],
        "notOffered": [p for p in sheet.result.catalogue.probes if p not in offered],
        "recommendations": recommendation_parts(recommended, sheet),
        "standards": standards_part(sheet, out, standards),
    }


def _functions(sheet: Sheet) -> list[FunctionPart]:
    return [
        {
            "function": each.function,
            "weight": each.weight,
            "score": _ends(each.guaranteed, each.possible),
        }
        for each in functions(sheet.result)
    ]


def _scenarios(sheet: Sheet) -> list[ScenarioPart]:
    return [
        {
            "scenario": each.scenario,
            "likelihood": each.likelihood,
            "impact": each.impact,
            "inherent": _inherent(each.likelihood, each.impact),
            "residual": _ends(each.guaranteed, each.possible),
        }
        for each in scenarios(sheet.result)
    ]


@cache
def _inherent(likelihood: int, impact: int) -> Figure:
    """Of levels from 1 to 5; there are 25, and nobody changes a part."""
    return figure(inherent_of(likelihood, impact))


def _ends(guaranteed: Parts, possible: Parts) -> RangePart:
    (low, of_low), (high, of_high) = guaranteed, possible
    return {"guaranteed": figure_of(low, of_low), "possible": figure_of(high, of_high)}


def _contradictions(sheet: Sheet) -> Iterator[ContradictionPart]:
    for each in contradictions(sheet.result):
        yield {
            "question": each.question,
            "option": sheet.answers[each.question],
            "answered": each.answered,
            "probe": each.probe,
            "status": cast("Denial", each.status),
            "leaves": each.leaves,
            "denied": each.denied,
        }


def _denied_facts(sheet: Sheet) -> Iterator[DeniedFactPart]:
    for each in denied_facts(sheet.result, sheet.evidence):
        yield {
            "question": each.question,
            "option": each.option,
            "probe": each.probe,
            "status": cast("KnownStatus", each.status),
        }


def _hints(sheet: Sheet) -> list[HintPart]:
    return [
        {
            "question": each.question,
            "option": sheet.answers.get(each.question),
            "answered": each.answered,
            "probe": each.probe,
        }
        for each in hints(sheet.result)
    ]


def _ledger(sheet: Sheet) -> list[LedgerPart]:
    return list(map(_entry, *columns(sheet.result)))


@lru_cache(maxsize=4096)
def _entry(*fields: Any) -> LedgerPart:
    """One row, which all reports of a process share that have it: nobody changes a part."""
    entry = LedgerEntry(*fields)
    of, lost = entry.of, entry.lost
    return {
        "question": entry.question,
        "share": figure_of(entry.share, of),
        "lost": figure_of(lost, of),
        "earned": figure_of(entry.share - lost, of),
        "ownGap": figure_of(entry.own_gap, of),
        "evidenceGap": figure_of(entry.evidence_gap, of),
        "trustGap": figure_of(entry.trust_gap, of),
        "basis": entry.basis,
    }
