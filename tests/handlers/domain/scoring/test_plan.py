"""A plan is its catalogue's questions and probes, place by place."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.data_files import read_file
from handlers.domain.scoring.plan import Plan, plan_of
from tests.handlers.domain.scoring.companies import EVERY_PROBE

SCOPES = ["whole", "every second"]


@pytest.fixture
def catalogue() -> Catalogue:
    """One of which no plan has been made before."""
    data, rules = (json.loads(read_file(name)) for name in ("catalogue-2.json", "rules-2.json"))
    return Catalogue(data, rules)


@pytest.fixture(params=SCOPES)
def plan(request: pytest.FixtureRequest, catalogue: Catalogue) -> Plan:
    every = [question.id for question in catalogue.questions]
    scope = every if request.param == "whole" else every[::2]
    return plan_of(catalogue, EVERY_PROBE, frozenset(scope))


def test_a_function_has_the_places_and_the_weight_of_its_questions(plan: Plan) -> None:
    assert [each.name for each in plan.functions] == list(plan.catalogue.functions)
    for each in plan.functions:
        own = plan.questions[each.places]
        assert [q.id for q in own] == [q.id for q in plan.questions if q.function == each.name]
        assert each.weight == sum(question.weight for question in own)


def test_a_checked_question_has_what_each_of_its_probes_leaves(plan: Plan) -> None:
    found = {
        plan.questions[each.question].id: {plan.probes[p]: leaves for p, leaves in each.probes}
        for each in plan.checked
    }
    assert found == {
        question.id: {
            probe: {"PASS": BEST, "PARTIAL": partial, "FAIL": 0}
            for probe, partial in question.partial.items()
        }
        for question in plan.questions
        if question.partial
    }


def test_a_limit_is_of_an_essential_question_or_a_probe_that_is_there(plan: Plan) -> None:
    parameters = plan.catalogue.parameters
    of_questions = {
        (plan.questions[each.place].id, each.below, each.grade)
        for each in plan.limits
        if each.below is not None
    }
    assert of_questions == {
        tuple(each) for each in parameters.essentials if each.question in plan.scope
    }
    of_probes = {plan.probes[e.place]: e.grade for e in plan.limits if e.below is None}
    assert of_probes == {
        probe: grade for probe, grade in parameters.failed_probes.items() if probe in plan.probes
    }


def test_a_scenario_is_left_whole_by_nothing_and_to_its_rest_by_everything(plan: Plan) -> None:
    """Over the plan's denominator: of the largest level of both sides, 25, all is a hundred."""
    parameters = plan.catalogue.parameters
    rest = (1 - parameters.likelihood_reduction) * (1 - parameters.impact_reduction)
    assert [each.scenario for each in plan.scenarios] == list(plan.catalogue.scenarios)
    worth = BEST * parameters.trust.unit
    for each in plan.scenarios:
        weights = [
            sum(
                question.scenarios.get(each.scenario, (0, 0))[side] * question.weight
                for question in plan.questions
            )
            for side in (0, 1)
        ]
        assert Fraction(25 * each.left(0, 0), plan.risk) == 100
        most = each.left(weights[0] * worth, weights[1] * worth)
        assert Fraction(25 * most, plan.risk) == 100 * rest
