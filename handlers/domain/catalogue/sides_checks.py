"""Whether both sides of each scenario rest on several questions, whatever the scope.

A question's share of a side is greatest when every other question that can leave the scope has
left it. Even then it may hold no more than the parameters allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from handlers.domain.catalogue.ids_checks import Data

SIDES = ("likelihood", "impact")


def faults_of_sides(catalogue: Data, largest_share: str) -> Iterator[str]:
    """Questions that may hold more of a side than ``largest_share``, a fraction such as 1/3."""
    most = Fraction(largest_share)
    for scenario in catalogue["scenarios"]:
        for side in SIDES:
            weights = {
                question["id"]: question["weight"] * question["scenarios"][scenario][side]
                for question in catalogue["questions"]
                if side in question["scenarios"].get(scenario, {})
            }
            always = sum(
                weights.get(question["id"], 0)
                for question in catalogue["questions"]
                if "outOfScope" not in question
            )
            if not always:
                yield f"scenarios: {scenario} has no question that always lowers its {side}"
            yield from _too_great(catalogue, f"{scenario}.{side}", weights, always, most)


def _too_great(
    catalogue: Data, side: str, weights: dict[str, int], always: int, most: Fraction
) -> Iterator[str]:
    for number, question in enumerate(catalogue["questions"]):
        weight = weights.get(question["id"], 0)
        others = always - (0 if "outOfScope" in question else weight)
        if weight and weight > most * (weight + others):
            yield (
                f"questions.{number}.scenarios.{side}: {question['id']} weighs {weight} and may"
                f" have only {others} beside it, so it holds more than {most} of the side"
            )
