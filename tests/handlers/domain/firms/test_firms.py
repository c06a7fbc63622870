"""Six written-out firms: what the model says of them beside what a consultant says.

The answers in each firm's file were given by its description alone, by somebody who had not written
the catalogue; ``doubts`` says where the description left some. ``seen.json`` has the letters that
are fair and what can be seen of a firm: an address that others share doesn't apply, nor do a shop
system's headers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.recommendations.candidate import Kind
from handlers.domain.scoring.recommendations.recommendation import (
    Recommendation,
    Sheet,
    recommendations,
)

FOLDER = Path(__file__).parent
SEEN: dict[str, Any] = json.loads((FOLDER / "seen.json").read_text(encoding="utf-8"))
KEYS = list(SEEN)
CATALOGUE = load_catalogue()
NEED_PROOF = ("exposure_ports", "exposure_vulns", "security_txt")
GRADES = "FDCBA"


class Firm(NamedTuple):
    """A firm's sheet and what was seen of it."""

    answers: dict[str, str]
    evidence: dict[str, str]
    profile: dict[str, str]

    def score(self) -> Score:
        return score(CATALOGUE, self.answers, self.evidence, self.profile)

    def recommended(self) -> tuple[Recommendation, ...]:
        return recommendations(Sheet(self.answers, self.evidence, self.score()))

    def but(self, answers: dict[str, str], evidence: dict[str, str] | None = None) -> Firm:
        """The same with some answers and checks changed."""
        return self._replace(
            answers={**self.answers, **answers}, evidence={**self.evidence, **(evidence or {})}
        )


def written(key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{key}.json").read_text(encoding="utf-8"))
    return found


def firm(key: str) -> Firm:
    data = written(key)
    return Firm(data["responses"], SEEN[key]["evidence"], data["profile"])


def reached(one: Recommendation, aims: list[dict[str, str]]) -> bool:
    """Whether it is one of the consultant's: the question, and the level where there is one."""
    return any(
        one.what.subject == aim["question"]
        and (one.what.kind is Kind.FIND_OUT or one.what.option == aim.get("option"))
        for aim in aims
    )


def places(key: str) -> list[list[int]]:
    """For each piece of the consultant's advice the places in the list that are it, from 1."""
    listed = firm(key).recommended()
    return [
        [place for place, one in enumerate(listed, start=1) if reached(one, advice["aims"])]
        for advice in written(key)["advice"]
    ]


@pytest.mark.parametrize("key", KEYS)
def test_with_all_proven_and_seen_the_guaranteed_grade_is_fair(key: str) -> None:
    made = firm(key).score()
    assert made.grade.guaranteed in SEEN[key]["fair"]


@pytest.mark.parametrize("key", KEYS)
def test_without_proof_the_range_contains_a_fair_grade(key: str) -> None:
    proven = firm(key)
    seen = {probe: s for probe, s in proven.evidence.items() if probe not in NEED_PROOF}
    made = proven._replace(evidence=seen).score()
    assert any(
        made.grade.possible <= letter <= made.grade.guaranteed for letter in SEEN[key]["fair"]
    )


def test_at_least_25_of_the_consultants_30_actions_are_among_the_first_ten() -> None:
    assert sum(bool(found) for key in KEYS for found in places(key)) >= 25


@pytest.mark.parametrize("key", KEYS)
def test_at_least_3_of_the_consultants_5_are_among_the_first_five(key: str) -> None:
    assert sum(min(found, default=9) <= 5 for found in places(key)) >= 3


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_advised_that_is_done_impossible_or_absurd(key: str) -> None:
    for one in firm(key).recommended():
        for advice in written(key)["notInAdvice"]:
            for aim in advice["aims"]:
                assert not is_advised(one, aim), advice["what"]


def is_advised(one: Recommendation, aim: dict[str, Any]) -> bool:
    """Whether it is what an aim names: any of the question, one level, or up to a level."""
    if one.what.subject != aim["question"]:
        return False
    worth = CATALOGUE.options[aim["question"]]
    if "below" in aim:
        return one.what.option is not None and worth[one.what.option] <= worth[aim["below"]]
    return "option" not in aim or one.what.option == aim["option"]


def test_the_weakest_gains_a_letter_by_its_first_ten() -> None:
    weakest = min(KEYS, key=lambda key: firm(key).score().score.guaranteed)
    before, listed = firm(weakest).score(), firm(weakest).recommended()
    assert listed[-1].after.grade < before.grade.guaranteed


@pytest.mark.parametrize(
    ("better", "worse", "figures"),
    [
        ("agency", "heating", "score grade"),
        ("agency", "translator", "score"),
        ("webshop", "heating", "score grade"),
        ("webshop", "practice", "score"),
        ("practice", "heating", "score grade"),
        ("machine-parts", "heating", "score"),
        ("machine-parts", "practice", "score"),
        ("translator", "heating", "grade"),
    ],
)
def test_who_is_better_kept_is_better_placed(better: str, worse: str, figures: str) -> None:
    good, bad = firm(better).score(), firm(worse).score()
    if "score" in figures:
        assert good.score.guaranteed > bad.score.guaranteed
    if "grade" in figures:
        assert good.grade.guaranteed <= bad.grade.guaranteed


HEATING_FIVE = {"PR-01": "mail", "PR-02": "fully", "PR-11": "offw", "RC-02": "sys"}
HEATING_FIVE |= {"GV-06": "fully", "PR-26": "apart", "PR-19": "own"}
AGENCY_FIVE = {"PR-05": "none", "PR-01": "phish", "PR-11": "immut", "RC-02": "sys"}
AGENCY_FIVE |= {"PR-27": "rule", "PR-04": "day", "PR-13": "most", "PR-23": "all"}
NOBODYS = {
    question: next(iter(CATALOGUE.options[question]))
    for question in ("GV-01", "GV-02", "PR-04", "PR-06", "PR-07", "DE-03")
}
"""Questions that can't apply to one person, at their lowest."""
UNSEEN = dict.fromkeys(("exposure_ports", "exposure_vulns", "web_tls", "security_txt"), "UNKNOWN")


@pytest.mark.parametrize(
    ("key", "answers", "evidence", "then"),
    [
        ("heating", {"PR-01": "mail"}, {}, "better score"),
        ("heating", HEATING_FIVE, {}, "better grade"),
        ("agency", AGENCY_FIVE, {}, "better score"),
        ("translator", NOBODYS, {}, "same"),
        ("machine-parts", {}, {"exposure_vulns": "FAIL"}, "not better"),
        ("machine-parts", {}, UNSEEN, "not better"),
        ("practice", {"PR-11": "else"}, {}, "not better"),
        ("webshop", {"PR-17": "ip"}, {}, "same"),
        ("webshop", {"PR-17": "open"}, {}, "not better"),
    ],
)
def test_one_change_moves_what_it_should(
    key: str, answers: dict[str, str], evidence: dict[str, str], then: str
) -> None:
    before, after = firm(key).score(), firm(key).but(answers, evidence).score()
    if then == "same":
        assert (after.score, after.grade) == (before.score, before.grade)
    elif then == "better score":
        assert after.score.guaranteed > before.score.guaranteed
    elif then == "better grade":
        assert after.grade.guaranteed < before.grade.guaranteed
    else:
        assert after.score.guaranteed <= before.score.guaranteed
        assert after.grade.guaranteed >= before.grade.guaranteed
