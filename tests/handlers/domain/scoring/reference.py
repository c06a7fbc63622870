"""A second implementation of ``rules/1``, as plain as possible and with nothing from the first.

It follows the definitions of docs/scoring.md one by one in fractions, takes its numbers from there
and not from ``rules-1.json``, and reads the catalogue's file by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[4] / "handlers" / "domain" / "data"
CATALOGUE: dict[str, Any] = json.loads((DATA / "catalogue-1.json").read_text())
QUESTIONS: dict[str, Any] = {question["id"]: question for question in CATALOGUE["questions"]}
PROBE_WEIGHTS = {"mail_auth": 3, "exposure_ports": 3, "exposure_vulns": 3, "web_tls": 2}
FAIL_CAPS = {
    "security_txt": 50,
    "breach_history": 75,
    "web_headers": 25,
    "web_tls": 25,
    "exposure_vulns": 25,
    "dns_hygiene": 25,
}


def cap(probe: str, status: str) -> int:
    if status == "FAIL":
        return FAIL_CAPS.get(probe, 0)
    if status == "PARTIAL":
        return 75 if probe == "breach_history" else 50
    return 100


class Reference:
    """The figures of one company; ``levels`` is scenario to likelihood and impact."""

    def __init__(
        self,
        answers: Mapping[str, str],
        evidence: Mapping[str, str],
        scope: frozenset[str],
        levels: Mapping[str, tuple[int, int]],
    ) -> None:
        self.answers, self.evidence, self.scope, self.levels = answers, evidence, scope, levels
        self.probes = {p for q in scope for p in QUESTIONS[q]["probes"]}

    def status(self, probe: str) -> str:
        return self.evidence.get(probe, "UNKNOWN")

    def a(self, question: str) -> int:
        for option in QUESTIONS[question]["options"]:
            if option["id"] == self.answers.get(question):
                maturity: int = option["maturity"]
                return maturity
        return 0

    def x(self, question: str, unknown_counts_as: str = "FAIL") -> int:
        lowest = self.a(question)
        for probe in QUESTIONS[question]["probes"]:
            status = self.status(probe)
            lowest = min(lowest, cap(probe, unknown_counts_as if status == "UNKNOWN" else status))
        return lowest

    def function(self, function: str, unknown_counts_as: str = "FAIL") -> Fraction | None:
        own = [q for q in self.scope if QUESTIONS[q]["function"] == function]
        if not own:
            return None
        weight = sum(QUESTIONS[q]["weight"] for q in own)
        return Fraction(
            sum(QUESTIONS[q]["weight"] * self.x(q, unknown_counts_as) for q in own), weight
        )

    def points(self, unknown_counts_as: str = "FAIL") -> Fraction:
        total, weights = Fraction(0), 0
        for function, weight in CATALOGUE["functionWeights"].items():
            own = self.function(function, unknown_counts_as)
            if own is not None:
                total, weights = total + weight * own, weights + weight
        return total / weights

    def ledger(self) -> dict[str, tuple[Fraction, Fraction]]:
        there = {QUESTIONS[q]["function"] for q in self.scope}
        every = sum(CATALOGUE["functionWeights"][f] for f in there)
        entries = {}
        for q in self.scope:
            function = QUESTIONS[q]["function"]
            own = [o for o in self.scope if QUESTIONS[o]["function"] == function]
            share = Fraction(CATALOGUE["functionWeights"][function], every) * Fraction(
                QUESTIONS[q]["weight"], sum(QUESTIONS[o]["weight"] for o in own)
            )
            entries[q] = share * (100 - self.a(q)), share * (self.a(q) - self.x(q))
        return entries

    def mean(self, scenario: str, impact_side: bool) -> Fraction:
        total, weights = Fraction(0), 0
        for q in self.scope:
            question = QUESTIONS[q]
            on_impact = question["function"] in {"DE", "RS", "RC"} or q in {
                "PR-08",
                "PR-11",
                "PR-16",
            }
            if scenario in question["scenarios"] and on_impact == impact_side:
                weight = question["weight"] * question["scenarios"][scenario]
                total, weights = total + weight * Fraction(self.x(q), 100), weights + weight
        return total / weights if weights else Fraction(0)

    def inherent(self, scenario: str) -> Fraction:
        likelihood, impact = self.levels[scenario]
        return 100 * Fraction(likelihood, 5) * Fraction(impact, 5)

    def residual(self, scenario: str) -> Fraction:
        on_likelihood, on_impact = self.mean(scenario, False), self.mean(scenario, True)
        return (
            self.inherent(scenario)
            * (1 - Fraction(8, 10) * on_likelihood)
            * (1 - Fraction(6, 10) * on_impact)
        )

    def risk(self) -> Fraction:
        each = [self.residual(scenario) for scenario in CATALOGUE["scenarios"]]
        return (max(each) + sum(each, Fraction(0)) / len(each)) / 2

    def confidence(self) -> Fraction:
        known = [p for p in self.probes if self.status(p) != "UNKNOWN"]
        every = sum(PROBE_WEIGHTS.get(p, 1) for p in self.probes)
        probes = (
            Fraction(sum(PROBE_WEIGHTS.get(p, 1) for p in known), every) if every else Fraction(1)
        )
        answered = [q for q in self.scope if self.answers.get(q, "dont_know") != "dont_know"]
        weight = sum(QUESTIONS[q]["weight"] for q in self.scope)
        return probes * Fraction(sum(QUESTIONS[q]["weight"] for q in answered), weight)

    def pairs(self) -> list[tuple[str, str]]:
        return [(q, p) for q in self.scope for p in QUESTIONS[q]["probes"]]

    def contradictions(self) -> set[tuple[str, str, str, int, int]]:
        return {
            (q, p, self.status(p), self.a(q), cap(p, self.status(p)))
            for q, p in self.pairs()
            if self.status(p) in {"FAIL", "PARTIAL"} and self.a(q) - cap(p, self.status(p)) >= 50
        }

    def hints(self) -> set[tuple[str, str, int]]:
        passed = [(q, p) for q, p in self.pairs() if self.status(p) == "PASS"]
        return {(q, p, self.a(q)) for q, p in passed if self.a(q) <= 50}

    def grade_by_points(self) -> str:
        points = self.points()
        for grade, start in (("A", 90), ("B", 80), ("C", 65), ("D", 50)):
            if points >= start:
                return grade
        return "F"

    def caps(self) -> set[tuple[str, str, str | None]]:
        found: set[tuple[str, str, str | None]] = set()
        for probe in self.probes:
            if probe in {"exposure_vulns", "exposure_ports"} and self.status(probe) == "FAIL":
                found.add(("failedProbes", "D", probe))
            if PROBE_WEIGHTS.get(probe, 1) == 3 and self.status(probe) == "UNKNOWN":
                found.add(("unknownProbes", "B", probe))
        for question, *_ in self.contradictions():
            if QUESTIONS[question]["weight"] >= 3:
                found.add(("contradiction", "C", question))
        for question in {"PR-01", "PR-11", "RC-02"} & self.scope:
            if self.a(question) < 50:
                found.add(("essentialQuestions", "C", question))
        if self.confidence() < Fraction(6, 10):
            found.add(("confidence", "B", None))
        return found

    def grade(self) -> str:
        return max([self.grade_by_points(), *(grade for _, grade, _ in self.caps())])
