"""A second implementation of ``rules/2``, as plain as possible and with nothing from the first.

It follows docs/report/scoring.md sentence by sentence in fractions, takes its numbers from there
and not from ``rules-2.json``, and reads the catalogue's file by itself. It knows only firms of
which everything is known; the two ends of any other are the worst and the best that complete it.
What to do first is in reference_recommendations.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parents[4] / "handlers" / "domain" / "data"
CATALOGUE: dict[str, Any] = json.loads((DATA / "catalogue-2.json").read_text())
QUESTIONS: dict[str, Any] = {question["id"]: question for question in CATALOGUE["questions"]}
PROFILE: dict[str, Any] = {
    question["id"]: question for question in CATALOGUE["profile"]["questions"]
}
BASE: dict[str, Any] = CATALOGUE["profile"]["inherent"]["base"]
ADJUSTED: dict[str, dict[tuple[str, str], Any]] = {
    scenario: {
        (row["question"], row["option"]): row
        for row in CATALOGUE["profile"]["inherent"]["adjustments"]
        if row["scenario"] == scenario
    }
    for scenario in CATALOGUE["scenarios"]
}
WORTH = {
    name: {option["id"]: option["maturity"] for option in question["options"]}
    for name, question in QUESTIONS.items()
}
LOWERS: dict[tuple[str, str], dict[str, int]] = {
    (scenario, side): {
        name: question["weight"] * question["scenarios"][scenario][side]
        for name, question in QUESTIONS.items()
        if question["scenarios"].get(scenario, {}).get(side, 0)
    }
    for scenario in CATALOGUE["scenarios"]
    for side in ("likelihood", "impact")
}
"""What each question counts on a side."""
SEEN = {"PASS", "PARTIAL", "FAIL"}
ESSENTIAL = ("PR-01", "PR-11", "PR-26", "RC-02")
STARTS = (("A", 85), ("B", 70), ("C", 50), ("D", 30), ("F", 0))


class Figures(NamedTuple):
    """What is to be guaranteed and possible."""

    score: Fraction
    grade: str
    risk: Fraction


class Firm:
    """A firm of which everything is known: each answer an option, each probe a result."""

    def __init__(
        self, answers: Mapping[str, str], evidence: Mapping[str, str], profile: Mapping[str, str]
    ) -> None:
        self.answers, self.evidence, self.profile = answers, evidence, profile

    def figures(self) -> Figures:
        return Figures(self.score, self.grade, self.risk)

    @cached_property
    def denied_facts(self) -> set[str]:
        """The profile questions whose option is denied by something that was seen."""
        return {
            question
            for question, option in self.profile.items()
            if any(
                self.evidence.get(probe) in SEEN
                for probe in PROFILE[question].get("denied", {}).get(option, [])
            )
        }

    def states(self, options: Mapping[str, list[str]], *, together: bool) -> bool:
        """Whether the profile has one of the options, or of each question one."""
        held = [
            asked not in self.denied_facts and self.profile[asked] in chosen
            for asked, chosen in options.items()
        ]
        return all(held) if together else any(held)

    @cached_property
    def scope(self) -> list[str]:
        kept = []
        for name, question in QUESTIONS.items():
            out = question.get("outOfScope")
            if out:
                by_profile = self.states(out.get("profile", {}), together=False) or any(
                    self.states(options, together=True) for options in out.get("profileAll", [])
                )
                by_probe = any(
                    self.evidence.get(probe) == "NOT_APPLICABLE"
                    for probe in out.get("notApplicable", [])
                )
                if by_profile or by_probe:
                    continue
            kept.append(name)
        return kept

    @cached_property
    def leaves(self) -> dict[str, list[int]]:
        """What each probe that applies leaves of an answer, for each question."""
        return {
            name: [
                {"PASS": 100, "PARTIAL": link["partial"], "FAIL": 0}[self.evidence[probe]]
                for probe, link in question["probes"].items()
                if self.evidence.get(probe) in SEEN
            ]
            for name, question in QUESTIONS.items()
        }

    def answered(self, question: str) -> int:
        return int(WORTH[question][self.answers[question]])

    def left(self, question: str) -> int:
        return min([self.answered(question), *self.leaves[question]])

    @cached_property
    def trust(self) -> Fraction:
        denied = len(self.denied_facts) + sum(
            0 in self.leaves[question] and self.answered(question) >= 50 for question in self.scope
        )
        return max(Fraction(1, 2), 1 - Fraction(denied, 10))

    @cached_property
    def worths(self) -> dict[str, int]:
        """In tenths, as trust falls by tenths."""
        tenths = int(10 * self.trust)
        return {
            question: (10 if self.leaves[question] else tenths) * self.left(question)
            for question in self.scope
        }

    @cached_property
    def score(self) -> Fraction:
        reached, weights = 0, 0
        for question, worth in self.worths.items():
            reached += QUESTIONS[question]["weight"] * worth
            weights += QUESTIONS[question]["weight"]
        return Fraction(reached, 10 * weights)

    @cached_property
    def grade(self) -> str:
        found = [next(letter for letter, start in STARTS if self.score >= start)]
        found += ["C" for q in ESSENTIAL if q in self.scope and self.left(q) < 50]
        in_scope = {probe for question in self.scope for probe in QUESTIONS[question]["probes"]}
        for probe in ("exposure_ports", "exposure_vulns"):
            if probe in in_scope and self.evidence.get(probe) == "FAIL":
                found.append("D")
        return max(found)

    def level(self, scenario: str, side: str) -> int:
        total = BASE[scenario][side]
        for stated in self.profile.items():
            if row := ADJUSTED[scenario].get(stated):
                total += max(row[side], 0) if stated[0] in self.denied_facts else row[side]
        return int(min(max(total, 1), 5))

    def reached(self, scenario: str, side: str) -> tuple[int, int]:
        """So much of so much."""
        total, weights = 0, 0
        for question, counts in LOWERS[scenario, side].items():
            if question in self.worths:
                total += counts * self.worths[question]
                weights += counts
        return total, 1000 * weights

    def residual(self, scenario: str) -> Fraction:
        """100 at levels of 5 and 5; four fifths of the likelihood and three of the impact go."""
        likelihood, impact = self.level(scenario, "likelihood"), self.level(scenario, "impact")
        rarer, of_rarer = self.reached(scenario, "likelihood")
        milder, of_milder = self.reached(scenario, "impact")
        return Fraction(
            100 * likelihood * impact * (5 * of_rarer - 4 * rarer) * (5 * of_milder - 3 * milder),
            (5 * 5) * (5 * of_rarer) * (5 * of_milder),
        )

    @cached_property
    def risk(self) -> Fraction:
        each = [self.residual(scenario) for scenario in CATALOGUE["scenarios"]]
        return (max(each) + sum(each, Fraction(0)) / len(each)) / 2


class Ends(NamedTuple):
    """Both ends of each figure."""

    guaranteed: Figures
    possible: Figures


def ends(
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
    offered: frozenset[str],
) -> Ends:
    """The worst and the best of all firms that this one may turn out to be."""
    every = [firm.figures() for firm in completions(answers, evidence, profile, offered)]
    scores, grades, risks = zip(*every, strict=True)
    return Ends(
        Figures(min(scores), max(grades), max(risks)), Figures(max(scores), min(grades), min(risks))
    )


def completions(
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
    offered: frozenset[str],
) -> Iterator[Firm]:
    """A blank answer may be any option, an unseen check anything that a check can be."""
    choices: list[list[str]] = []
    for name, question in QUESTIONS.items():
        given = answers.get(name, "dont_know")
        # Of two options that are worth the same, one is enough.
        distinct = {option["maturity"]: option["id"] for option in question["options"][:-1]}
        choices.append(list(distinct.values()) if given == "dont_know" else [given])
    probes = sorted(offered)
    for probe in probes:
        status = evidence.get(probe, "UNKNOWN")
        unseen = ["PASS", "PARTIAL", "FAIL", "NOT_APPLICABLE"]
        choices.append(unseen if status == "UNKNOWN" else [status])
    for name, question in PROFILE.items():
        choices.append([profile[name]] if name in profile else question["options"])
    for chosen in product(*choices):
        part = iter(chosen)
        yield Firm(
            {name: next(part) for name in QUESTIONS},
            {probe: next(part) for probe in probes},
            {name: next(part) for name in PROFILE},
        )
