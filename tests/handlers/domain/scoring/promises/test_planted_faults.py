"""Each promise is seen to fail: a fault that ``rules/1`` had is planted in ``rules/2``.

The property that promises otherwise has to find a company that shows the fault. Without it, the
same property holds for that company.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from functools import wraps
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from handlers.domain.scoring import plan
from handlers.domain.scoring.worlds import world
from tests.handlers.domain.scoring.promises.faults_of_rules_1 import Patch
from tests.handlers.domain.scoring.promises.planted import PLANTED, Planted

KEPT = (world._worst, world._best, plan.plan_of, plan._every_sum, plan._leaves)
MOST = 2000
"""Companies that a property is tried with until one shows the fault."""


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Worlds and plans are kept by what they follow from, which a planted fault isn't part of."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    for kept in KEPT:
        kept.cache_clear()


def first_broken(planted: Planted) -> dict[str, Any]:
    """The first case, always the same, that breaks the property; none is where all keep it."""
    cases: list[dict[str, Any]] = []
    check = planted.property.hypothesis.inner_test

    @wraps(check)
    def kept(**case: Any) -> None:
        cases.append({name: copy(value) for name, value in case.items()})
        check(**case)

    stated = settings(
        max_examples=MOST,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    with pytest.raises(AssertionError):
        stated(given(*planted.cases)(kept))()
    return cases[-1]


# What a property assumes of its cases holds for this one: else it raises here.
@pytest.mark.filterwarnings("ignore:Using `assume` outside a property-based test")
@pytest.mark.parametrize(
    "planted", PLANTED, ids=[f"{each.promise}-{each.fault.__name__}" for each in PLANTED]
)
def test_a_planted_fault_breaks_its_promise(planted: Planted, patch_of_faults: Patch) -> None:
    planted.fault(patch_of_faults)
    case = first_broken(planted)
    patch_of_faults.undo()
    _forget()
    planted.property.hypothesis.inner_test(**case)


@pytest.fixture
def patch_of_faults() -> Iterator[Patch]:
    """Undone before the caches are cleared."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch
