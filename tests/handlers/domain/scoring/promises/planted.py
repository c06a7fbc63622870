"""Which fault breaks which promise, and the property that has to find it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis.strategies import SearchStrategy, randoms, sampled_from

from tests.handlers.domain.scoring import test_recommendation
from tests.handlers.domain.scoring.companies import (
    SEEN,
    checked_questions,
    companies,
    known,
    probes,
    questions,
)
from tests.handlers.domain.scoring.promises import (
    test_p1_range,
    test_p2_silence,
    test_p3_honesty,
    test_p4_fairness,
    test_p5_weight,
    test_p7_p10_knowledge_and_trust,
    test_p9_rebuildable,
)
from tests.handlers.domain.scoring.promises.faults_of_rules_1 import (
    Patch,
    a_blank_takes_a_denial_back,
    a_rule_that_no_page_has,
    an_empty_profile_costs_nothing,
    denied_claims_cost_no_trust,
    essential_safeguards_come_late,
    known_is_read_as_verified,
    one_question_carries_a_side,
    points_do_not_follow_weight,
    recommendations_of_no_worth_are_among_the_ten,
    the_operators_gap_is_the_customers,
    titles_describe_the_top_rung,
    true_answers_are_docked,
    waiting_pays,
    what_a_firm_cannot_have_counts_against_it,
    withholding_pays,
)

seeded = randoms(use_true_random=True)
"""Of these a copy gives the same again, also to code that asks for something else."""


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
        test_p1_range.test_p1_a_blank_profile_is_every_profile_that_fits,
        (companies, seeded),
    ),
    Planted(
        "P2",
        withholding_pays,
        test_p2_silence.test_p2_losing_sight_of_a_check_never_improves_what_is_guaranteed,
        (companies, probes, sampled_from(SEEN)),
    ),
    Planted(
        "P2",
        waiting_pays,
        test_p2_silence.test_p2_losing_sight_of_a_check_never_improves_what_is_guaranteed,
        (companies, probes, sampled_from(SEEN)),
    ),
    Planted(
        "P2",
        a_blank_takes_a_denial_back,
        test_p2_silence.test_p2_a_denied_claim_that_is_blanked_stays_denied,
        (companies, checked_questions),
    ),
    Planted(
        "P3",
        true_answers_are_docked,
        test_p3_honesty.test_p3_a_better_answer_never_gives_a_worse_figure_unless_it_is_denied,
        (companies, questions, seeded),
    ),
    Planted(
        "P4",
        the_operators_gap_is_the_customers,
        test_p4_fairness.test_p4_what_is_not_offered_moves_nothing,
        (companies, probes, seeded),
    ),
    Planted(
        "P4",
        what_a_firm_cannot_have_counts_against_it,
        test_p4_fairness.test_p4_what_is_out_of_scope_moves_nothing,
        (companies, seeded),
    ),
    Planted(
        "P5",
        points_do_not_follow_weight,
        test_p5_weight.test_p5_points_are_proportional_to_weight,
        (companies,),
    ),
    Planted(
        "P5",
        one_question_carries_a_side,
        test_p5_weight.test_p5_no_question_holds_more_than_a_third_of_a_side,
        (companies,),
    ),
    Planted(
        "P6",
        titles_describe_the_top_rung,
        test_recommendation.test_doing_the_first_n_gives_exactly_the_figures_beside_n,
        (companies,),
    ),
    Planted(
        "P6",
        essential_safeguards_come_late,
        test_recommendation.test_what_lifts_a_limit_comes_first_the_worst_limit_before_all,
        (known,),
    ),
    Planted(
        "P6",
        recommendations_of_no_worth_are_among_the_ten,
        test_recommendation.test_doing_the_first_n_gives_exactly_the_figures_beside_n,
        (companies,),
    ),
    Planted(
        "P7",
        known_is_read_as_verified,
        test_p7_p10_knowledge_and_trust.test_p7_three_figures_say_what_is_answered_seen_and_verified,
        (companies,),
    ),
    Planted(
        "P9",
        a_rule_that_no_page_has,
        test_p9_rebuildable.test_p9_a_second_implementation_gives_the_same_figures,
        (known,),
    ),
    Planted(
        "P10",
        denied_claims_cost_no_trust,
        test_p7_p10_knowledge_and_trust.test_p10_denied_answers_take_a_tenth_each_from_those_that_nobody_can_check,
        (companies,),
    ),
]
