"""The profile: what each answer makes of scope and inherent risk, and what none of them may do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.catalogue.catalogue import load_catalogue
from handlers.domain.errors import NotInCatalogue
from tests.handlers.samples import ORDINARY

CATALOGUE = load_catalogue()
RULES = CATALOGUE.profile
many = settings(max_examples=500)
profiles = st.fixed_dictionaries(
    {}, optional={q: st.sampled_from(options) for q, options in RULES.questions.items()}
)


def levels(**changes: str) -> dict[str, tuple[int, int]]:
    found = RULES.inherent(ORDINARY | changes)
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
@given(profiles)
def test_levels_stay_from_1_to_5(profile: dict[str, str]) -> None:
    found = RULES.inherent(profile)
    assert len(found.likelihood) == len(found.impact) == len(CATALOGUE.scenarios)
    assert all(1 <= level <= 5 for level in (*found.likelihood, *found.impact))


@many
@given(profiles, st.sampled_from(list(RULES.questions)), st.data())
def test_answering_the_profile_never_raises_a_level(
    profile: dict[str, str], question: str, data: st.DataObject
) -> None:
    unanswered = {asked: option for asked, option in profile.items() if asked != question}
    option = data.draw(st.sampled_from(RULES.questions[question]))
    worst, told = RULES.inherent(unanswered), RULES.inherent(unanswered | {question: option})
    for unknown, known in zip(
        (*worst.likelihood, *worst.impact), (*told[0], *told[1]), strict=True
    ):
        assert unknown >= known


@many
@given(profiles)
def test_only_having_no_outside_it_firm_takes_a_question_away(profile: dict[str, str]) -> None:
    expected = {"GV-06"} if profile.get("outside_it_firm") == "no" else set()
    assert RULES.excluded(profile) == expected


def test_every_option_of_the_profile_is_told_from_another() -> None:
    """A question whose options all lead to the same needn't be asked."""
    for question, options in RULES.questions.items():
        outcomes = {
            (RULES.inherent(ORDINARY | {question: o}), RULES.excluded({question: o}))
            for o in options
        }
        assert len(outcomes) > 1


@pytest.mark.parametrize("profile", [{"size": ""}, {"size": None}, {"Size": "solo"}])
def test_a_profile_that_was_not_validated_is_refused(profile: dict[str, str]) -> None:
    with pytest.raises(NotInCatalogue):
        RULES.inherent(profile)
    with pytest.raises(NotInCatalogue):
        RULES.excluded(profile)
