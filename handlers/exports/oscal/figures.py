"""The figures of a report and what each standard's items are, as props of the result."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import cast

from handlers.domain.report.schema.figure import Figure
from handlers.exports.oscal.context import (
    ENDS,
    Context,
    Part,
    figure_props,
    prop,
    range_props,
    token,
)


def result_props(context: Context) -> list[Part]:
    """Score, risk and grades at both ends, the limits, hashes, and the items of standards."""
    headline, hashes = context.document["headline"], context.document["inputHashes"]
    ranges = {"score": headline["score"], "risk": headline["risk"]}
    grades = {"grade": headline["grade"], "grade-by-points": headline["gradeByPoints"]}
    known = cast("dict[str, Figure]", headline["knowledge"] or {})
    return [
        *chain.from_iterable(range_props(name, each) for name, each in ranges.items() if each),
        *chain.from_iterable(figure_props(name, known[name]) for name in sorted(known)),
        *(
            prop(f"{name}-{end}", each[end])
            for name, each in grades.items()
            if each
            for end in ENDS
        ),
        *(prop("grade-limit", limit["rule"]) for limit in headline["limits"]),
        prop("ruleset-sha256", context.document["rulesetId"]),
        *(prop(f"{name}-sha256", value) for name, value in sorted((hashes or {}).items())),
        *_items_of_standards(context),
    ]


def _items_of_standards(context: Context) -> Iterator[Part]:
    """Each item of each standard that is shown; its class is what is said of it."""
    for part in context.shown_standards:
        for state, items in part["items"].items():
            for item in items:
                yield {**prop(token(part["standard"]), item), "class": token(state)}
