"""Broken parameters are refused with the path of each fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.domain.catalogue.versions import load_catalogue
from tests.handlers.domain.changed_rules import Change, drop, put, refusal

LIMITS = ("gradeLimits",)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (put("rules", "schema"), "schema: String should match"),
        (put("catalogue/9", "catalogue"), "catalogue: it is 'catalogue/9', not 'catalogue/2'"),
        (put("perhaps", "unknownOption"), "unknownOption: GV-01 doesn't end with 'perhaps'"),
        (put(0, "trust", "claimFrom"), "trust.claimFrom: Input should be greater"),
        (put("2/1", "trust", "least"), "trust.least: Value error, not between 0 and 1"),
        (put(0.1, "trust", "lossPerDenial"), "trust.lossPerDenial: Input should be a valid string"),
        (put(9, "maxAgeDays", "probes", "smell"), "maxAgeDays.probes: there is no smell"),
        (put("5/4", "risk", "likelihoodReduction"), "risk.likelihoodReduction: Value error, not b"),
        (put("x", "risk", "impactReduction"), "risk.impactReduction: Value error, not a fraction"),
        (put("1/0", "risk", "largestShare"), "risk.largestShare: Value error, not a fraction"),
        (put("E", "grades", 4, "grade"), "grades.4.grade: Input should be 'A'"),
        (put("C", "grades", 1, "grade"), "grades: they don't go from the best to the worst"),
        (put(95, "grades", 1, "from"), "grades: the points don't fall to 0"),
        (drop("grades", 4), "grades: the points don't fall to 0"),
        (put("D", *LIMITS, "failedProbes", "smell"), "gradeLimits.failedProbes: there is no smell"),
        (
            put("PR-99", *LIMITS, "essentials", 0, "question"),
            "gradeLimits.essentials.0.question: there is no PR-99",
        ),
        (
            put(80, *LIMITS, "essentials", 0, "below"),
            "a step of PR-01 leads to mail, worth 75, and doesn't lift the limit",
        ),
        (put({"pets": ["a"]}, "who", "staff", "profile"), "who.staff.profile: there is no pets"),
        (drop("recommendations", "most"), "recommendations.most: Field required"),
    ],
)
def test_broken_parameters_are_refused_with_the_path(
    folder: Path, change: Change, fault: str
) -> None:
    message = refusal(load_catalogue, folder / "rules-2.json", change)
    assert message.startswith("rules-2.json: ")
    assert fault in message
