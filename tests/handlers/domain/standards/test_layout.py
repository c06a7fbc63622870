"""What a question contributes to items: of which it is asked, and what an answer leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.data_files import read_file
from handlers.domain.standards.layout import Layout, layout_of
from handlers.domain.standards.standards import Item, load_standards


@pytest.fixture
def catalogue() -> Catalogue:
    """One of which no layout has been made before."""
    data, rules = (json.loads(read_file(name)) for name in ("catalogue-2.json", "rules-2.json"))
    return Catalogue(data, rules)


@pytest.fixture
def layout(catalogue: Catalogue) -> Layout:
    return layout_of(catalogue)


def items_of(layout: Layout, positions: int) -> set[tuple[str, str]]:
    """The items at these positions, by their standard."""
    return {
        (listed.standard.id, item)
        for listed in layout.lists
        for item, position in zip(listed.items, range(*listed.positions.indices(512)), strict=True)
        if positions >> position & 1
    }


def asked(version: str, question: str) -> Iterator[tuple[tuple[str, str], Item]]:
    for standard in load_standards(version):
        for item in standard.items:
            if not standard.parts_of and question in item.questions:
                yield (standard.id, item.id), item


def test_a_question_contributes_to_the_items_that_name_it(
    catalogue: Catalogue, layout: Layout
) -> None:
    for question, bearing in layout.bearings.items():
        own = dict(asked(catalogue.version, question))
        for left, together in bearing.of_maturity.items():
            contribution = layout.apart(together)
            assert items_of(layout, contribution.asked) == own.keys()
            assert items_of(layout, contribution.core) == {
                name for name, item in own.items() if question in item.core
            }
            assert items_of(layout, contribution.begun) == {
                name for name, item in own.items() if item.begins.get(question, 1) <= left
            }
            assert contribution.lacking == (0 if left == BEST else contribution.asked)


def test_a_question_that_no_item_names_contributes_nothing(
    catalogue: Catalogue, layout: Layout
) -> None:
    assert layout.bearings.keys() == {
        question.id
        for question in catalogue.questions
        if any(asked(catalogue.version, question.id))
    }


def test_it_has_what_each_answer_and_each_check_can_leave(
    catalogue: Catalogue, layout: Layout
) -> None:
    questions = {question.id: question for question in catalogue.questions}
    for name, bearing in layout.bearings.items():
        question, unknown = questions[name], catalogue.parameters.unknown_option
        worth = {**question.options, unknown: 0, None: 0}
        assert bearing.of_answer == {o: bearing.of_maturity[m] for o, m in worth.items()}
        assert bearing.of_maturity.keys() == {0, BEST, *worth.values(), *question.partial.values()}
    for (probe, status), leaves in layout.checks.items():
        assert dict(leaves) == {
            name: question.partial[probe] if status == "PARTIAL" else 0
            for name, question in questions.items()
            if probe in question.partial
        }


def test_what_sums_up_others_has_their_positions(catalogue: Catalogue, layout: Layout) -> None:
    positions = iter(layout.parts)
    for standard in load_standards(catalogue.version):
        if standard.parts_of:
            for item in standard.items:
                named = {(standard.parts_of, part) for part in item.parts}
                assert items_of(layout, next(positions)) == named
    assert list(positions) == []
