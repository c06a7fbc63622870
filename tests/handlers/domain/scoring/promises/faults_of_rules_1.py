"""What ``rules/1`` did wrong, patched into the code of ``rules/2``, one fault at a time.

``rules/1`` is gone. The number before a fault is that of its list; docs/testing.md has the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import Any

import pytest

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.parameters import Trust
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring import end, plan
from handlers.domain.scoring.explanation import knowledge
from handlers.domain.scoring.plan import Plan
from handlers.domain.scoring.recommendations import recommendation
from handlers.domain.scoring.recommendations.candidate import Candidate
from handlers.domain.scoring.worlds import world
from tests.handlers.domain.scoring.companies import CATALOGUE, QUESTIONS, best

Patch = pytest.MonkeyPatch
WHOLE = frozenset(QUESTIONS)


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
