"""What answers and evidence say of each item of the standards, as data for the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from handlers.domain.report.schema.score import StandardsPart
from handlers.domain.scoring.explanation.scope import OutOfScope
from handlers.domain.scoring.recommendations.recommendation import Sheet
from handlers.domain.standards.coverage import coverage
from handlers.domain.standards.nis2 import nis2_applies
from handlers.domain.standards.standards import STANDARDS_VERSION


def standards_part(
    sheet: Sheet, out: Iterable[OutOfScope], by_setting: Collection[str]
) -> StandardsPart:
    """Every standard that may be shown, those in ``by_setting`` among them.

    ``out`` is what ``out_of_scope`` says of the sheet.
    """
    return {
        "version": STANDARDS_VERSION,
        "lists": [
            {"standard": each.standard, "items": each.items}
            for each in coverage(sheet, out, by_setting)
        ],
        "nis2": nis2_applies(sheet.result.profile),
    }
