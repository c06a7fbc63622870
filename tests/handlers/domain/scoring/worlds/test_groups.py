"""Which groups of options an open question may be at the worst and at the best."""

from __future__ import annotations

import pytest

from handlers.domain.catalogue.profile import Group
from handlers.domain.scoring.worlds.groups import _without, only_lowest, without_milder
from tests.handlers.domain.scoring.companies import CATALOGUE, PROFILE

EVERY_QUESTION = (1 << len(CATALOGUE.questions)) - 1


def named(*options: str) -> tuple[Group, ...]:
    return tuple(Group(option, (), ()) for option in options)


def test_of_those_that_are_as_much_as_each_other_the_first_stays() -> None:
    def by_letter(one: Group, other: Group) -> bool:
        return one.option[0] <= other.option[0]

    groups = named("a1", "c1", "b1", "c2", "a2")
    assert _without(groups, by_letter) == named("c1")


def test_what_neither_is_more_nor_less_stays_in_its_order() -> None:
    groups = named("b", "a", "c")
    assert _without(groups, lambda one, other: one.option == "a" and other.option == "c") == named(
        "b", "c"
    )


@pytest.mark.parametrize("asked", PROFILE)
def test_no_group_is_left_out_unless_another_covers_it(asked: str) -> None:
    every = CATALOGUE.profile.groups[asked]
    deniable = CATALOGUE.profile.denied[asked]
    worst = without_milder(CATALOGUE, asked, EVERY_QUESTION)
    assert {group.option for group in every if group.option in deniable} <= {
        group.option for group in worst
    }
    for group in every:
        assert any(high.at_least(own) for own in group.most for kept in worst for high in kept.most)
    best = only_lowest(CATALOGUE, asked, every)
    for group in every:
        assert any(own.at_least(low) for own in group.least for kept in best for low in kept.least)
    # Two that stay, and can't be denied, aren't the same.
    free = [group.least for group in best if group.option not in deniable]
    assert len(free) == len(set(free))
