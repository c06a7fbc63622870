"""What is made of the files of the rules is what they say, entry by entry."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from handlers.domain.catalogue.catalogue import Catalogue, Step
from handlers.domain.catalogue.parameters import Essential, Instead, Trust
from handlers.domain.data_files import read_file
from tests.handlers.samples import ORDINARY

DATA, RULES = (json.loads(read_file(name)) for name in ("catalogue-2.json", "rules-2.json"))
BY_ID: dict[str, Any] = {entry["id"]: entry for entry in DATA["questions"]}
PROFILE: dict[str, Any] = {entry["id"]: entry for entry in DATA["profile"]["questions"]}


@pytest.fixture
def read() -> Catalogue:
    """Made by the code that is tested, whatever was read before."""
    return Catalogue(DATA, RULES)


def options(chosen: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {question: frozenset(of) for question, of in chosen.items()}


@pytest.mark.parametrize("name", BY_ID)
def test_a_question_is_read_as_its_file_has_it(read: Catalogue, name: str) -> None:
    [question] = [each for each in read.questions if each.id == name]
    entry = BY_ID[name]
    assert (question.function, question.weight) == (entry["function"], entry["weight"])
    assert question.options == {each["id"]: each["maturity"] for each in entry["options"]}
    assert question.steps == {
        each["id"]: Step(
            *(each["step"][part] for part in ("effort", "who", "time", "cost")),
            options(each["step"].get("unless", {})),
        )
        for each in entry["options"]
        if "step" in each
    }
    for scenario, sides in question.scenarios.items():
        named = entry["scenarios"][scenario]
        assert sides == (named.get("likelihood", 0), named.get("impact", 0))
    assert question.scenarios.keys() == entry["scenarios"].keys()
    assert question.partial == {probe: of["partial"] for probe, of in entry["probes"].items()}
    out = entry.get("outOfScope", {})
    assert question.out == (
        options(out.get("profile", {})),
        tuple(options(each) for each in out.get("profileAll", [])),
        frozenset(out.get("notApplicable", [])),
    )


def test_the_parameters_are_read_as_their_file_has_them(read: Catalogue) -> None:
    parameters = read.parameters
    assert parameters.version == RULES["schema"]
    assert parameters.unknown_option == "dont_know"
    # Denied answers take a tenth of the trust each, and half of it is left at least.
    assert parameters.trust == Trust(claim_from=50, unit=10, loss=1, floor=5)
    assert parameters.likelihood_reduction == Fraction(4, 5)
    assert parameters.impact_reduction == Fraction(3, 5)
    assert [list(each) for each in parameters.grades] == [
        [each["grade"], each["from"]] for each in RULES["grades"]
    ]
    assert parameters.failed_probes == RULES["gradeLimits"]["failedProbes"]
    assert parameters.essentials == tuple(
        Essential(each["question"], each["below"], each["grade"])
        for each in RULES["gradeLimits"]["essentials"]
    )
    assert (parameters.most_recommendations, parameters.least_gain) == (10, Fraction(1, 2))
    assert parameters.default_max_age_days == RULES["maxAgeDays"]["default"]
    assert parameters.max_age_days_of_probes == RULES["maxAgeDays"]["probes"]
    assert parameters.who == {
        who: Instead(options(each["profile"]), each["instead"])
        for who, each in RULES["who"].items()
    }


@pytest.mark.parametrize("name", PROFILE)
def test_a_question_of_the_profile_is_read_as_its_file_has_it(read: Catalogue, name: str) -> None:
    profile, entry = read.profile, PROFILE[name]
    denied = options(entry.get("denied", {}))
    assert profile.questions[name] == tuple(entry["options"])
    assert profile.denied[name] == denied
    assert profile.deniable.get(name, {}) == denied
    rows = {
        (each["option"], each["scenario"]): (each["likelihood"], each["impact"])
        for each in DATA["profile"]["inherent"]["adjustments"]
        if each["question"] == name
    }
    for option in entry["options"]:
        added = [rows.get((option, scenario), (0, 0)) for scenario in DATA["scenarios"]]
        likelihood, impact = zip(*added, strict=True)
        alone = ((likelihood, impact),)
        assert profile.options[name][option] == (option, alone, alone)
        if option in denied:
            raised = ((tuple(max(n, 0) for n in likelihood), tuple(max(n, 0) for n in impact)),)
            assert profile.if_denied[name][option] == (option, raised, raised)
    assert profile.if_denied[name].keys() == denied.keys()
    # An option that states a fact stands for itself, and one for all that state none.
    stating = [o for o in entry["options"] if o in denied or states_a_fact(name, o)]
    others = [o for o in entry["options"] if o not in stating]
    assert [group.option for group in profile.groups[name]] == [*stating, *others[:1]]


def states_a_fact(question: str, option: str) -> bool:
    return any(
        option in of.get(question, [])
        for entry in DATA["questions"]
        for out in [entry.get("outOfScope", {})]
        for of in (out.get("profile", {}), *out.get("profileAll", []))
    )


@pytest.mark.parametrize("name", PROFILE)
def test_what_an_option_takes_out_of_scope_is_what_the_file_says(
    read: Catalogue, name: str
) -> None:
    for option in PROFILE[name]["options"]:
        stated = ORDINARY | {name: option}
        left = read.scope.scope(read.scope.stated(stated, ()))
        assert left == {id_ for id_, entry in BY_ID.items() if not is_out(entry, stated)}


def is_out(entry: dict[str, Any], stated: dict[str, str]) -> bool:
    out = entry.get("outOfScope", {})
    alone = any(stated[question] in of for question, of in out.get("profile", {}).items())
    return alone or any(
        all(stated[question] in of for question, of in together.items())
        for together in out.get("profileAll", [])
    )


def test_the_base_of_the_profile_is_that_of_the_file(read: Catalogue) -> None:
    base = DATA["profile"]["inherent"]["base"]
    levels = [(base[s]["likelihood"], base[s]["impact"]) for s in DATA["scenarios"]]
    assert list(zip(*read.profile.base, strict=True)) == levels
