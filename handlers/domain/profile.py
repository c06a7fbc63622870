"""What the profile decides: which questions apply, and how likely and grave each scenario is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handlers.domain.errors import NotInCatalogue

LEVELS: Final = range(1, 6)
"""Likelihood and impact go from 1 to 5."""

Levels = tuple[int, int]
"""Likelihood and impact of one scenario, or what is added to them."""


@dataclass(frozen=True, eq=False)
class ProfileRules:
    """The profile part of a catalogue, as tables.

    ``adjustments`` is question to option to scenario to what the option adds.
    """

    questions: Mapping[str, tuple[str, ...]]
    out_of_scope: Mapping[str, Mapping[str, tuple[str, ...]]]
    base: Mapping[str, Levels]
    adjustments: Mapping[str, Mapping[str, Mapping[str, Levels]]]

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

    def inherent(self, profile: Mapping[str, str]) -> tuple[Levels, ...]:
        """Likelihood and impact of each scenario before any measure, in the order of scenarios.

        A question without an answer counts as the worst of its options, for each figure.
        Raises NotInCatalogue for a question or an option that isn't one of the profile.
        """
        self._refuse_unknown(profile)
        added = [
            self._of(question, profile[question]) if question in profile else self._worst(question)
            for question in self.questions
        ]
        return tuple(
            (_level(base[0], *(a[s][0] for a in added)), _level(base[1], *(a[s][1] for a in added)))
            for s, base in self.base.items()
        )

    def _of(self, question: str, option: str) -> dict[str, Levels]:
        found = self.adjustments.get(question, {}).get(option, {})
        return {scenario: found.get(scenario, (0, 0)) for scenario in self.base}

    def _worst(self, question: str) -> dict[str, Levels]:
        each = [self._of(question, option) for option in self.questions[question]]
        return {s: (max(e[s][0] for e in each), max(e[s][1] for e in each)) for s in self.base}

    def _refuse_unknown(self, profile: Mapping[str, str]) -> None:
        for question, option in profile.items():
            if question not in self.questions:
                raise NotInCatalogue(f"profile: there's no question {question!r}")
            if option not in self.questions[question]:
                raise NotInCatalogue(f"profile: {question} has no option {option!r}")


def profile_from(data: Mapping[str, Any], scenarios: Iterable[str]) -> ProfileRules:
    """The profile part from data that keeps its schema."""
    adjustments: dict[str, dict[str, dict[str, Levels]]] = {}
    for row in data["inherent"]["adjustments"]:
        of_option = adjustments.setdefault(row["question"], {}).setdefault(row["option"], {})
        of_option[row["scenario"]] = _levels(row)
    return ProfileRules(
        questions={q["id"]: tuple(q["options"]) for q in data["questions"]},
        out_of_scope={
            asked: {option: tuple(questions) for option, questions in options.items()}
            for asked, options in data["outOfScope"].items()
        },
        base={s: _levels(data["inherent"]["base"][s]) for s in scenarios},
        adjustments=adjustments,
    )


def _levels(row: Mapping[str, int]) -> Levels:
    return row["likelihood"], row["impact"]


def _level(*parts: int) -> int:
    return min(max(sum(parts), LEVELS[0]), LEVELS[-1])
