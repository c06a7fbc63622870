"""What answers and evidence say of each item of the standards, as data for the report."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

from handlers.domain.report.schema.score import StandardPart, StandardsPart
from handlers.domain.scoring.steps.recommendation import Sheet
from handlers.domain.standards.coverage import Coverage, coverage
from handlers.domain.standards.nis2 import nis2_applies
from handlers.domain.standards.standards import STANDARDS_VERSION
from handlers.domain.standards.states import State


def standards_part(sheet: Sheet, by_setting: Collection[str]) -> StandardsPart:
    """Every standard that may be shown, those in ``by_setting`` among them."""
    return {
        "version": STANDARDS_VERSION,
        "lists": [_part(each) for each in coverage(sheet, by_setting)],
        "nis2": nis2_applies(sheet.result.profile),
    }


def _part(each: Coverage) -> StandardPart:
    items: dict[State, list[str]] = {state: [] for state in get_args(State)}
    for item, state in each.items.items():
        items[state].append(item)
    return {"standard": each.standard, "items": items}
