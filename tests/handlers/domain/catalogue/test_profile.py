"""The profile: what each answer makes of scope and inherent risk, and what none of them may do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.catalogue.profile import Inherent
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.errors import NotInCatalogue
from tests.handlers.samples import ORDINARY

CATALOGUE = load_catalogue()
RULES = CATALOGUE.profile
many = settings(max_examples=500)
whole_profiles = st.fixed_dictionaries(
    {q: st.sampled_from(options) for q, options in RULES.questions.items()}
)


def risk_of(profile: dict[str, str]) -> Inherent:
    """The levels of a profile without blanks."""
    (only,) = RULES.highest([RULES.options[q][profile[q]] for q in RULES.questions])
    return only


def levels(**changes: str) -> dict[str, tuple[int, int]]:
    found = risk_of(ORDINARY | changes)
    pairs = zip(found.likelihood, found.impact, strict=True)
    return dict(zip(CATALOGUE.scenarios, pairs, strict=True))


def test_the_ordinary_company_has_the_base_levels() -> None:
    assert levels() == {
        "S1": (4, 3),
        "S2": (3, 4),
        "S3": (3, 3),
        "S4": (4, 3),
        "S5": (3, 3),
        "S6": (3, 3),
        "S7": (2, 4),
    }


def test_a_large_clinic_fears_ransomware_and_leaks_more() -> None:
    """S2: likelihood 3+1+1, impact 4+1+1 cut to 5. S5: likelihood 3+1, impact 3+1+1+1 cut to 5."""
    clinic = levels(size="medium", sector="health", personal_data="sensitive")
    assert clinic["S2"] == (5, 5)
    assert clinic["S5"] == (4, 5)
    assert clinic["S4"] == levels()["S4"]


def test_a_craftsman_alone_fears_less() -> None:
    """S2: likelihood 3-1, impact 4-1-1. S5: likelihood 3-1, impact 3-1-1-1 raised to 1."""
    craftsman = levels(size="solo", sector="crafts", personal_data="little")
    assert craftsman["S2"] == (2, 2)
    assert craftsman["S5"] == (2, 1)


def test_software_for_customers_makes_the_own_services_a_target() -> None:
    assert levels(own_software="internal")["S3"] == (4, 3)
    assert levels(own_software="customers")["S3"] == (4, 4)
    assert levels(own_software="customers")["S6"] == (4, 4)


@many
@given(whole_profiles)
def test_levels_stay_from_1_to_5(profile: dict[str, str]) -> None:
    found = risk_of(profile)
    assert len(found.likelihood) == len(found.impact) == len(CATALOGUE.scenarios)
    assert all(1 <= level <= 5 for level in (*found.likelihood, *found.impact))


@many
@given(whole_profiles, st.sampled_from(list(RULES.questions)))
def test_a_blank_lies_between_the_most_and_the_least_of_its_groups(
    profile: dict[str, str], question: str
) -> None:
    own = risk_of(profile)
    fixed = {q: RULES.options[q][option] for q, option in profile.items()}
    cases = [
        {**fixed, question: group}
        for group in RULES.groups[question]
        if profile[question] == group.option or len(RULES.groups[question]) == 1
    ]
    for case in cases:
        assert any(each.at_least(own) for each in RULES.highest(case.values()))
        assert any(own.at_least(each) for each in RULES.lowest(case.values()))


def test_every_option_of_the_profile_is_distinguished_from_another() -> None:
    """A question whose options all lead to the same needn't be asked."""
    for question, options in RULES.questions.items():
        outcomes = {
            (
                risk_of(ORDINARY | {question: o}),
                CATALOGUE.scope.stated({**ORDINARY, question: o}, ()),
            )
            for o in options
        }
        assert len(outcomes) > 1


def test_each_fact_takes_out_exactly_its_questions() -> None:
    def out(**changes: str) -> set[str]:
        bits = CATALOGUE.scope.stated(ORDINARY | changes, ())
        return {q.id for q in CATALOGUE.questions} - CATALOGUE.scope.scope(bits)

    assert out(outside_it_firm="no") - out() == {"GV-06"}
    assert "PR-25" not in out(servers="none")
    assert "PR-25" in out(servers="none", website="hosted")


@pytest.mark.parametrize("profile", [{"size": ""}, {"size": None}, {"Size": "solo"}])
def test_a_profile_that_was_not_validated_is_refused(profile: dict[str, str]) -> None:
    with pytest.raises(NotInCatalogue):
        RULES.refuse_unknown(profile)
