"""What the profile decides: which questions apply, and how likely and grave each scenario is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from handlers.domain.errors import NotInCatalogue

LOWEST: Final = 1
HIGHEST: Final = 5
"""Likelihood and impact go from 1 to 5."""

Levels = tuple[int, ...]
"""One number for each scenario, in their order."""


class Inherent(NamedTuple):
    """How likely and how grave each scenario is before any measure, each 1 to 5."""

    likelihood: Levels
    impact: Levels


@dataclass(frozen=True, eq=False)
class ProfileRules:
    """The profile part of a catalogue, as tables.

    ``likelihood`` and ``impact`` are question to option to what the option adds in each scenario;
    the option None stands for no answer and adds the most that any option of the question adds.
    """

    questions: Mapping[str, tuple[str, ...]]
    out_of_scope: Mapping[str, Mapping[str, tuple[str, ...]]]
    base: Inherent
    likelihood: Mapping[str, Mapping[str | None, Levels]]
    impact: Mapping[str, Mapping[str | None, Levels]]

    def excluded(self, profile: Mapping[str, str]) -> frozenset[str]:
        """The questions that don't apply; a profile question without an answer excludes none.

        Raises NotInCatalogue for a question or an option that isn't one of the profile.
        """
        self._refuse_unknown(profile)
        return frozenset(
            question
            for asked, exclusions in self.out_of_scope.items()
            for question in exclusions.get(profile.get(asked, ""), ())
        )

    def inherent(self, profile: Mapping[str, str]) -> Inherent:
        """Likelihood and impact of each scenario for a customer with that profile.

        Raises NotInCatalogue for a question or an option that isn't one of the profile.
        """
        self._refuse_unknown(profile)
        chosen = [(question, profile.get(question)) for question in self.questions]
        return Inherent(
            likelihood=_sum(self.base.likelihood, [self.likelihood[q][o] for q, o in chosen]),
            impact=_sum(self.base.impact, [self.impact[q][o] for q, o in chosen]),
        )

    def _refuse_unknown(self, profile: Mapping[str, str]) -> None:
        for question, option in profile.items():
            if question not in self.questions:
                raise NotInCatalogue(f"profile: there's no question {question!r}")
            if option not in self.questions[question]:
                raise NotInCatalogue(f"profile: {question} has no option {option!r}")


def profile_from(data: Mapping[str, Any], scenarios: Iterable[str]) -> ProfileRules:
    """The profile part from data that keeps its schema."""
    base = [data["inherent"]["base"][scenario] for scenario in scenarios]
    rows = {
        (row["question"], row["option"], row["scenario"]): row
        for row in data["inherent"]["adjustments"]
    }
    questions = {question["id"]: tuple(question["options"]) for question in data["questions"]}

    def added(figure: str) -> dict[str, dict[str | None, Levels]]:
        return {
            question: _with_worst(
                {
                    option: tuple(
                        rows.get((question, option, scenario), {}).get(figure, 0)
                        for scenario in scenarios
                    )
                    for option in options
                }
            )
            for question, options in questions.items()
        }

    return ProfileRules(
        questions=questions,
        out_of_scope={
            asked: {option: tuple(excluded) for option, excluded in options.items()}
            for asked, options in data["outOfScope"].items()
        },
        base=Inherent(
            likelihood=tuple(levels["likelihood"] for levels in base),
            impact=tuple(levels["impact"] for levels in base),
        ),
        likelihood=added("likelihood"),
        impact=added("impact"),
    )


def _with_worst(options: Mapping[str, Levels]) -> dict[str | None, Levels]:
    worst = tuple(max(added) for added in zip(*options.values(), strict=True))
    with_worst: dict[str | None, Levels] = {None: worst}
    with_worst.update(options)
    return with_worst


def _sum(base: Levels, added: list[Levels]) -> Levels:
    sums = map(sum, zip(base, *added, strict=True))
    return tuple(min(max(level, LOWEST), HIGHEST) for level in sums)
