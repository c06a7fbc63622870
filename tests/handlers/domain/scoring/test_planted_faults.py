"""Each promise is seen to fail: a fault that ``rules/1`` had is planted in ``rules/2``.

``rules/1`` is gone. What it did wrong is patched into the code here, one fault at a time, and the
property that promises otherwise has to find a company that shows it. Without the fault, the same
property holds for that company. The table in docs/testing.md says which fault is whose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from fractions import Fraction
from functools import wraps
from math import lcm
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy, randoms, sampled_from

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.parameters import Trust
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring import end, plan
from handlers.domain.scoring.explanation import knowledge
from handlers.domain.scoring.plan import Plan
from handlers.domain.scoring.recommendations import recommendation
from handlers.domain.scoring.recommendations.candidate import Candidate
from handlers.domain.scoring.worlds import world
from tests.handlers.domain.scoring import test_promises as promises
from tests.handlers.domain.scoring import test_recommendation as actions
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    QUESTIONS,
    SEEN,
    best,
    checked_questions,
    companies,
    known,
    probes,
    questions,
)

Patch = pytest.MonkeyPatch
WHOLE = frozenset(QUESTIONS)
KEPT = (world._worst, world._best, plan.plan_of, plan._every_sum, plan._leaves)
MOST = 2000
"""Companies that a property is tried with until one shows the fault."""
seeded = randoms(use_true_random=True)
"""Of these a copy gives the same again, also to code that asks for something else."""


def withholding_pays(patch: Patch) -> None:
    """1: what isn't proven is neither passed nor failed, and so limits nothing."""
    patch.setitem(end._FAILED, "UNKNOWN", "NOT_APPLICABLE")  # type: ignore[index]


def waiting_pays(patch: Patch) -> None:
    """2: an observation that ages out counts as if nothing had ever been wrong."""
    patch.setitem(end._FAILED, "UNKNOWN", "PASS")  # type: ignore[index]


def the_operators_gap_is_the_customers(patch: Patch) -> None:
    """3: probes that the deployment doesn't offer are part of the model."""

    def with_every_probe(catalogue: Catalogue, _: frozenset[str], scope: frozenset[str]) -> Plan:
        return plan.plan_of(catalogue, frozenset(catalogue.probes), scope)

    patch.setattr(world, "plan_of", with_every_probe)


def what_a_firm_cannot_have_counts_against_it(patch: Patch) -> None:
    """4: a question that is out of scope is counted all the same."""

    def of_everything(catalogue: Catalogue, offered: frozenset[str], scope: frozenset[str]) -> Plan:
        return plan.plan_of(catalogue, offered, WHOLE)._replace(scope=scope)

    patch.setattr(world, "plan_of", of_everything)


def points_do_not_follow_weight(patch: Patch) -> None:
    """5: each function has a fixed share of the points, whatever its number of questions."""

    def by_function(catalogue: Catalogue, offered: frozenset[str], scope: frozenset[str]) -> Plan:
        made = plan.plan_of(catalogue, offered, scope)
        share = lcm(*(function.weight for function in made.functions))
        weights = [
            weight * share // function.weight
            for function in made.functions
            for weight in made.weights[function.places]
        ]
        return made._replace(weights=tuple(weights), points=made.unit * sum(weights))

    patch.setattr(world, "plan_of", by_function)


def one_question_carries_a_side(patch: Patch) -> None:
    """6: DE-04 alone lowers the likelihood of S3."""
    likelihood, impact = CATALOGUE.lowering["S3"]
    patch.setitem(CATALOGUE.lowering, "S3", ({**likelihood, "DE-04": 99}, impact))


def titles_describe_the_top_rung(patch: Patch) -> None:
    """7: a recommendation aims at the next rung, and what is said of it is true of the top one."""
    as_it_is = Candidate.changed

    def to_the_top(
        what: Candidate, catalogue: Catalogue, answers: Mapping[str, str], evidence: Any
    ) -> Any:
        top = best(QUESTIONS[what.subject]) if what.option else None
        return as_it_is(what._replace(option=top), catalogue, answers, evidence)

    patch.setattr(Candidate, "changed", to_the_top)


def essential_safeguards_come_late(patch: Patch) -> None:
    """7: what holds the grade down isn't first, but wherever its points put it."""
    as_it_is = recommendation._best_first

    def by_id(sheet: recommendation.Sheet) -> list[Candidate]:
        return sorted(as_it_is(sheet), key=lambda what: what.subject)

    patch.setattr(recommendation, "_best_first", by_id)


def recommendations_of_no_worth_are_among_the_ten(patch: Patch) -> None:
    """7: six of ten lower the risk by less than 0.2, and none is too small to be shown."""
    patch.setattr(CATALOGUE, "parameters", CATALOGUE.parameters._replace(least_gain=Fraction(0)))


def known_is_read_as_verified(patch: Patch) -> None:
    """8: an answer that nobody has seen stands as verified."""
    patch.setattr(knowledge, "bases", lambda case: ["verified"] * len(case.world.plan.questions))


def true_answers_are_docked(patch: Patch) -> None:
    """9: MFA at the registrar is cut to nothing, as DNS is well kept in part only."""

    def all_or_nothing(_: int) -> Mapping[str, int]:
        return {ProbeStatus.PASS: 100, ProbeStatus.PARTIAL: 0, ProbeStatus.FAIL: 0}

    patch.setattr(plan, "_leaves", all_or_nothing)


def an_empty_profile_costs_nothing(patch: Patch) -> None:
    """10: a blank of the profile stands for one ordinary firm."""
    as_it_is = world.profiles_of

    def of_one_firm(catalogue: Catalogue, answered: Mapping[str, str], groups: Any) -> Any:
        return as_it_is(catalogue, answered, {asked: each[:1] for asked, each in groups.items()})

    patch.setattr(world, "profiles_of", of_one_firm)


def a_blank_takes_a_denial_back(patch: Patch) -> None:
    """11: a denied claim that is blanked, or corrected downwards, was never made."""
    as_it_is = end.guaranteed

    def forgetful(made: Plan, reading: Any, denied: int) -> end.End:
        answered = tuple(0 if maturity is None else maturity for maturity in reading.answered)
        return as_it_is(made, reading._replace(answered=answered), denied)

    patch.setattr(end, "guaranteed", forgetful)


def denied_claims_cost_no_trust(patch: Patch) -> None:
    """12: the evidence denies most of what can be checked, and the rest counts in full."""
    patch.setattr(Trust, "after", lambda rule, _: rule.unit)


def a_rule_that_no_page_has(patch: Patch) -> None:
    """No fault of ``rules/1``: a first denial that is forgiven, said nowhere."""
    as_it_is = Trust.after
    patch.setattr(Trust, "after", lambda rule, denials: as_it_is(rule, max(denials - 1, 0)))


class Planted(NamedTuple):
    """A fault, the promise that it breaks, and the property that has to find it, with its cases."""

    promise: str
    fault: Callable[[Patch], None]
    property: Any
    cases: tuple[SearchStrategy[Any], ...]


PLANTED = [
    Planted(
        "P1",
        an_empty_profile_costs_nothing,
        promises.test_p1_a_blank_profile_is_every_profile_that_fits,
        (companies, seeded),
    ),
    Planted(
        "P2",
        withholding_pays,
        promises.test_p2_losing_sight_of_a_check_never_improves_what_is_guaranteed,
        (companies, probes, sampled_from(SEEN)),
    ),
    Planted(
        "P2",
        waiting_pays,
        promises.test_p2_losing_sight_of_a_check_never_improves_what_is_guaranteed,
        (companies, probes, sampled_from(SEEN)),
    ),
    Planted(
        "P2",
        a_blank_takes_a_denial_back,
        promises.test_p2_a_denied_claim_that_is_blanked_stays_denied,
        (companies, checked_questions),
    ),
    Planted(
        "P3",
        true_answers_are_docked,
        promises.test_p3_a_better_answer_never_gives_a_worse_figure_unless_it_is_denied,
        (companies, questions, seeded),
    ),
    Planted(
        "P4",
        the_operators_gap_is_the_customers,
        promises.test_p4_what_is_not_offered_moves_nothing,
        (companies, probes, seeded),
    ),
    Planted(
        "P4",
        what_a_firm_cannot_have_counts_against_it,
        promises.test_p4_what_is_out_of_scope_moves_nothing,
        (companies, seeded),
    ),
    Planted(
        "P5",
        points_do_not_follow_weight,
        promises.test_p5_points_are_proportional_to_weight,
        (companies,),
    ),
    Planted(
        "P5",
        one_question_carries_a_side,
        promises.test_p5_no_question_holds_more_than_a_third_of_a_side,
        (companies,),
    ),
    Planted(
        "P6",
        titles_describe_the_top_rung,
        actions.test_doing_the_first_n_gives_exactly_the_figures_beside_n,
        (companies,),
    ),
    Planted(
        "P6",
        essential_safeguards_come_late,
        actions.test_what_lifts_a_limit_comes_first_the_worst_limit_before_all,
        (known,),
    ),
    Planted(
        "P6",
        recommendations_of_no_worth_are_among_the_ten,
        actions.test_doing_the_first_n_gives_exactly_the_figures_beside_n,
        (companies,),
    ),
    Planted(
        "P7",
        known_is_read_as_verified,
        promises.test_p7_three_figures_say_what_is_answered_seen_and_verified,
        (companies,),
    ),
    Planted(
        "P9",
        a_rule_that_no_page_has,
        promises.test_p9_a_second_implementation_gives_the_same_figures,
        (known,),
    ),
    Planted(
        "P10",
        denied_claims_cost_no_trust,
        promises.test_p10_denied_answers_take_a_tenth_each_from_those_that_nobody_can_check,
        (companies,),
    ),
]


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
